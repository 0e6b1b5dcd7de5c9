"""Weblate's settings for a trial on this machine alone: nothing listens, nothing is sent."""

import os
from pathlib import Path

from weblate.settings_example import *  # noqa: F403

TRIAL = Path(os.environ["WEBLATE_TRIAL"])
DATA_DIR = str(TRIAL / "data")
SITE_DOMAIN = "localhost"
ALLOWED_HOSTS = ["*"]
SECRET_KEY = "for-a-trial-on-one-machine-alone" * 2
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "weblate",
        "USER": "postgres",
        "HOST": os.environ["WEBLATE_TRIAL_SOCKET"],
    }
}
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "avatar")
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_BROKER_URL = "memory://"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
VCS_FILE_PROTOCOL = True
WEBLATE_MACHINERY = ()
REST_FRAMEWORK = {**REST_FRAMEWORK, "DEFAULT_THROTTLE_CLASSES": []}  # noqa: F405
SILENCED_SYSTEM_CHECKS = [*SILENCED_SYSTEM_CHECKS, "otp_webauthn.E031"]  # noqa: F405
