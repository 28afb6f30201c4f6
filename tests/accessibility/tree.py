"""Answers each line on its input with what assistive programs are told of the page, as a line of JSON."""
import json
import sys

import pyatspi


def documents(node):
    if node.getRole() == pyatspi.ROLE_DOCUMENT_WEB:
        yield node
        return
    for child in node:
        if child is not None:
            yield from documents(child)


def text_of(node):
    try:
        text = node.queryText()
    except NotImplementedError:
        return ""
    # What stands in for a child.
    return text.getText(0, -1).replace("\ufffc", "").strip()


def things(node):
    states = [pyatspi.stateToString(state) for state in node.getState().getStates()]
    attributes = dict(one.split(":", 1) for one in node.getAttributes() if ":" in one)
    yield {"role": node.getRoleName(), "name": node.name or text_of(node), "states": states, "attributes": attributes}
    for child in node:
        if child is not None:
            yield from things(child)


def page():
    """Of a page that changes while it is read, nothing: it is read again."""
    try:
        desktop = pyatspi.Registry.getDesktop(0)
        return [thing for program in desktop for document in documents(program) for thing in things(document)]
    except Exception:
        return []


for _ in sys.stdin:
    print(json.dumps(page()), flush=True)
