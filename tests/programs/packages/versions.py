"""packaging, unmodified: versions, specifiers and requirements."""

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name, canonicalize_version
from packaging.version import InvalidVersion, Version


def main() -> None:
    texts = [
        "1.0",
        "1.0.post1",
        "1.0a1",
        "1.0.dev3",
        "2!1.0",
        "1.0rc2",
        "1.0+local.7",
        "v1.10",
        "1.9.0",
        "01.002",
    ]
    versions = sorted(Version(t) for t in texts)
    print([str(v) for v in versions])
    for v in versions:
        print(
            v,
            v.release,
            v.pre,
            v.post,
            v.dev,
            v.epoch,
            v.local,
            v.is_prerelease,
            v.public,
            v.base_version,
            v.major,
        )
    print(
        Version("1.0") == Version("1.0.0"),
        hash(Version("1.0")) == hash(Version("1.0.0")),
        Version("1.1") > Version("1.1a2"),
    )
    for bad in ("", "1.x", "french toast"):
        try:
            Version(bad)
        except InvalidVersion as error:
            print(error)
    spec = SpecifierSet(">=1.0,!=1.5.*,<2,~=1.1")
    print(spec, [str(v) for v in spec.filter(["0.9", "1.1", "1.5.3", "1.9", "2.0", "1.2a1"])], "1.3" in spec)
    print(
        SpecifierSet("==1.*").contains("1.7"),
        SpecifierSet("===1.0").contains("1.0"),
        SpecifierSet("<1.0") & spec,
    )
    for text in (
        "requests[security,socks]>=2.8.1,<3; python_version < '3'",
        "name @ https://example.org/x.zip",
        "bad name!",
    ):
        try:
            r = Requirement(text)
            print(r.name, sorted(r.extras), r.specifier, r.url, r.marker)
            if r.marker:
                print(
                    r.marker.evaluate({"python_version": "2.7"}), r.marker.evaluate({"python_version": "3.1"})
                )
        except InvalidRequirement as error:
            print(error)
    print(canonicalize_name("Foo.Bar_baz"), canonicalize_version("1.4.0"))
