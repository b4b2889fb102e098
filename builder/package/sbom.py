"""``sbom.cdx.json``: the bill of materials (CycloneDX) of a package, with licences and hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from builder.package import components
from builder.setup.project import epoch, version

__all__ = ["sbom"]


def sbom(files: Mapping[str, bytes]) -> bytes:
    """Bill of materials of a package with these files.

    Every third-party file is listed below its component, with its hash; the rest is ours.
    """
    project_component = Component(
        name="objecteur",
        version=version(),
        type=ComponentType.APPLICATION,
        bom_ref="objecteur",
        licenses=[LicenseFactory().make_from_string("MPL-2.0")],
    )
    described = [_component(component, files) for component in components.components()]
    bom = Bom(
        metadata=BomMetaData(
            component=project_component, timestamp=datetime.fromtimestamp(epoch(), UTC)
        ),
        components=described,
    )
    bom.register_dependency(project_component, described)
    # The number depends on the content, as everything here does.
    digests = json.dumps(
        sorted((name, hashlib.sha256(data).hexdigest()) for name, data in files.items())
    )
    bom.serial_number = uuid5(NAMESPACE_URL, f"objecteur:{version()}:{digests}")
    return (JsonV1Dot6(bom).output_as_string(indent=1) + "\n").encode()


def _component(
    component: components.Component, files: Mapping[str, bytes], inside: str = ""
) -> Component:
    purl = PackageURL.from_string(
        f"{component.purl}@{component.version}" if component.version else component.purl
    )
    ref = f"{inside}{component.name}"
    file_components = [
        _file(name, files[name], ref) for name in sorted(files) if component.has(name)
    ]
    return Component(
        name=component.name,
        version=component.version or None,
        bom_ref=ref,
        purl=purl,
        licenses=[LicenseFactory().make_from_string(component.licence)],
        copyright="\n".join(component.copyright) or None,
        external_references=[
            ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(component.url))
        ],
        components=[
            *file_components,
            *(_component(part, files, f"{ref}/") for part in component.parts),
        ],
    )


def _file(name: str, data: bytes, of: str) -> Component:
    digest = HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(data).hexdigest())
    return Component(name=name, type=ComponentType.FILE, bom_ref=f"{of}:{name}", hashes=[digest])
