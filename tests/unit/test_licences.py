"""Each shipped component has its licence in the packages and an entry in the SBOM."""

from __future__ import annotations

import json

import pytest

from builder.errors import BuildError
from builder.package.components import LICENCES, Component, components
from builder.package.notice import notice
from builder.package.sbom import sbom

ALL_COMPONENTS = [part for component in components() for part in (component, *component.parts)]


CHARACTERISTIC = {
    "MIT": "Permission is hereby granted, free of charge",
    "BSD-2-Clause": "Redistributions in binary form must reproduce",
    "BSD-3-Clause": "may be used to endorse or promote products",
    "Zlib": "This notice may not be removed or altered from any source distribution",
    "bzip2-1.0.6": "The origin of this software must not be misrepresented",
    "dtoa": "NEITHER THE AUTHOR NOR LUCENT MAKES ANY",
    "blessing": "May you do good and not evil",
    "Apache-2.0 WITH LLVM-exception": (
        "As an exception, if, as a result of your compiling your source code"
    ),
    "Python-2.0.1": "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
    "Unicode-3.0": "UNICODE LICENSE V3",
    "MPL-2.0": "Mozilla Public License Version 2.0",
    "Public domain": "public domain",
}


@pytest.mark.locale
@pytest.mark.parametrize("component", ALL_COMPONENTS, ids=lambda component: component.name)
def test_the_notice_has_the_licence_of_each_part_with_whose_it_is(component: Component) -> None:
    text = component.licence_text()
    assert CHARACTERISTIC[component.licence] in " ".join(text.split())
    notice_text = notice()
    assert f"=== {component.name} {component.version}".rstrip() in notice_text
    assert all(line in notice_text for line in component.copyright)
    assert component.copyright or "Copyright" in text
    if component.licence != "MPL-2.0":
        assert text in notice_text


@pytest.mark.locale
def test_each_licence_text_that_is_kept_is_used() -> None:
    text_names = {path.name for path in LICENCES.glob("*.txt")}
    assert (
        text_names
        == {component.text or f"{component.licence}.txt" for component in ALL_COMPONENTS}
        & text_names
    )


def test_a_part_without_a_licence_is_refused() -> None:
    with pytest.raises(BuildError, match="there is no licence"):
        Component("x", "Unheard-of", "pkg:generic/x", "https://example.org", ()).licence_text()


def test_the_bill_of_materials_names_every_part_and_every_file_of_others() -> None:
    files = {
        "vendor/docx/docx.js": b"x",
        "engine/pyodide/jinja2-3.1.6-cp314-none-any.whl": b"y",
        "content/main.js": b"z",
    }
    bill = json.loads(sbom(files))
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "objecteur")
    parts_by_name = {
        part["name"]: part
        for component in bill["components"]
        for part in (component, *component.get("components", ()))
    }
    assert {component.name for component in ALL_COMPONENTS} <= set(parts_by_name)
    assert parts_by_name["Jinja2"]["licenses"] == [{"license": {"id": "BSD-3-Clause"}}]
    assert parts_by_name["Jinja2"]["purl"].startswith("pkg:pypi/jinja2@3.")
    (digest,) = parts_by_name["vendor/docx/docx.js"]["hashes"]
    assert digest == {
        "alg": "SHA-256",
        "content": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    }
    assert "content/main.js" not in parts_by_name


@pytest.mark.calendar
def test_the_bill_of_materials_depends_on_the_files_only() -> None:
    files = {"vendor/docx/docx.js": b"x"}
    assert sbom(files) == sbom(dict(files))
    assert json.loads(sbom(files))["metadata"]["timestamp"] == "2025-01-01T00:00:00+00:00"
    assert (
        json.loads(sbom(files))["serialNumber"]
        != json.loads(sbom({"vendor/docx/docx.js": b"y"}))["serialNumber"]
    )
