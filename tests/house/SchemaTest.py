#!/usr/bin/env python3
"""docs/connguard.schema.json, judged by a validator that is not ours: it allows
every file of the catalog and refuses those that are wrong, except where only the
parser can know.

  SchemaTest.py REPOSITORY
"""
import json
import pathlib
import sys

import jsonschema
import yaml

# What no schema can say, or this one leaves to the parser: that a key or a name
# comes twice, that rows need each other or contradict each other, what depends on
# the role of a call or on other files, how names are spelled, and what YAML can do
# that we do not read.
BEYOND = set("""
acquire-and-borrow
acquire-in-pointee
alias
argument-of-a-method
bound-without-timeout
call-is-repeated
call-with-a-space
call-with-a-star
call-with-parameters
condition-of-a-method
condition-without-values
conversion-in-a-circle
conversion-into-itself
describes-nothing
duplicate-key
handler-with-parameters
has-and-lacks
kept-under-alone
kept-under-the-handle
merge-key
methods-of-a-callable
negative-object
no-release
number-too-large
parameters-of-a-field
release-and-predicate
release-and-transfer
release-of-result
resource-twice
row-twice
since-after-until
timeout-is-the-handle
values-without-condition
words-without-argument
""".split())


def mistake(validator, path):
    """The first one, or None."""
    try:
        for document in yaml.safe_load_all(path.read_bytes()):
            if document is not None:
                validator.validate(document)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return "no YAML: " + str(error).replace("\n", " ")
    except jsonschema.ValidationError as error:
        return f"{error.json_path}: {error.message}"
    return None


def main():
    root = pathlib.Path(sys.argv[1])
    schema = json.loads((root / "docs/connguard.schema.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    complaints = []

    ours = sorted((root / "checks/catalog").glob("*/*.yaml"))
    for path in ours:
        if found := mistake(validator, path):
            complaints.append(f"{path}: {found}")

    bad = sorted((root / "test-inputs/catalog/bad").glob("*.yaml"))
    for path in bad:
        allowed = mistake(validator, path) is None
        if allowed and path.stem not in BEYOND:
            complaints.append(f"{path}: the schema allows it")
        if not allowed and path.stem in BEYOND:
            complaints.append(f"{path}: the schema refuses it; BEYOND says not")
    for name in BEYOND - {path.stem for path in bad}:
        complaints.append(f"BEYOND: there is no {name}.yaml")

    print(*complaints, sep="\n")
    print(f"{len(ours)} files of ours, {len(bad)} bad ones")
    return bool(complaints) or len(ours) < 10 or len(bad) < 10


sys.exit(main())
