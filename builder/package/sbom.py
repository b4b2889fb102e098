"""``sbom.cdx.json``, in the packages: the bill of materials (CycloneDX) of what they hold, with licences and hashes."""

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
    """Of a package with these files. Every file of others' is listed below what it is of, with its hash; the rest is ours."""
    ours = Component(
        name="objecteur",
        version=version(),
        type=ComponentType.APPLICATION,
        bom_ref="objecteur",
        licenses=[LicenseFactory().make_from_string("MPL-2.0")],
    )
    held = [_described(component, files) for component in components.components()]
    bom = Bom(
        metadata=BomMetaData(component=ours, timestamp=datetime.fromtimestamp(epoch(), UTC)),
        components=held,
    )
    bom.register_dependency(ours, held)
    # The number depends on the content, as everything here does.
    said = json.dumps(
        sorted((name, hashlib.sha256(data).hexdigest()) for name, data in files.items())
    )
    bom.serial_number = uuid5(NAMESPACE_URL, f"objecteur:{version()}:{said}")
    return (JsonV1Dot6(bom).output_as_string(indent=1) + "\n").encode()


def _described(
    component: components.Component, files: Mapping[str, bytes], inside: str = ""
) -> Component:
    purl = PackageURL.from_string(
        f"{component.purl}@{component.version}" if component.version else component.purl
    )
    ref = f"{inside}{component.name}"
    of_it = [_file(name, files[name], ref) for name in sorted(files) if component.has(name)]
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
        components=[*of_it, *(_described(part, files, f"{ref}/") for part in component.parts)],
    )


def _file(name: str, data: bytes, of: str) -> Component:
    digest = HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(data).hexdigest())
    return Component(name=name, type=ComponentType.FILE, bom_ref=f"{of}:{name}", hashes=[digest])
