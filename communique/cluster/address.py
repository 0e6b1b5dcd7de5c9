"""The address of a cluster, and what builds there."""

from functools import partial

from communique.editions.jobs import Build


def elsewhere(address: str) -> Build | None:
    """Return what builds editions on the cluster of an address; None without one."""
    if not address:
        return None
    from communique.cluster.building import build_on_cluster

    return partial(build_on_cluster, address)
