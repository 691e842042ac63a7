#!/usr/bin/env python3
"""What a screen reader gets of a program, over AT-SPI. Takes one command a line on standard input, answers each with
one line of JSON on standard output:

  tree NAME     everything that is showing in the program of this name
  focused NAME  what has the keyboard in it, or null
  texts NAME    what is written in every text that is showing in it and is no secret
  heard         what was told since the last time: [{"type", "name", "role", "text"}]

It starts with the line "ready"."""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

STATES = ["showing", "focusable", "focused", "enabled", "checked", "selected", "editable", "is_default", "modal", "active"]
HEARD = [
    "object:property-change:accessible-name",
    "object:property-change:accessible-description",
    "object:state-changed:focused",
    "object:state-changed:showing",
    "object:active-descendant-changed",
    "window:activate",
]

heard = []


def program(name):
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(at)
        if child is not None and child.get_name().lower() == name.lower():
            return child
    return None


def states(node):
    has = node.get_state_set()
    return [one for one in STATES if has.contains(getattr(Atspi.StateType, one.upper()))]


def describe(node):
    return {
        "name": node.get_name(),
        "role": node.get_role_name(),
        "description": node.get_description(),
        "states": states(node),
    }


def walk(node, depth=0):
    try:
        node.clear_cache()
        told = describe(node)
        if depth > 1 and "showing" not in told["states"]:
            return None
        told["children"] = []
        for at in range(min(node.get_child_count(), 60)):
            child = node.get_child_at_index(at)
            below = walk(child, depth + 1) if child is not None and depth < 30 else None
            if below is not None:
                told["children"].append(below)
        return told
    except GLib.Error:
        return None  # It went while it was looked at.


def find_focused(told, parent=None):
    """Qt calls the current item of a list focused wherever the keyboard is: that of a list that is not does not count."""
    if told is None:
        return None
    for child in told["children"]:
        below = find_focused(child, told)
        if below is not None:
            return below
    is_idle = told["role"] == "list item" and "focused" not in parent["states"]
    return told if "focused" in told["states"] and not is_idle else None


def texts(node, depth=0):
    found = []
    try:
        if depth > 1 and "showing" not in states(node):
            return found
        if node.get_role_name() == "text":
            found.append(Atspi.Text.get_text(node, 0, -1))
        for at in range(min(node.get_child_count(), 60)):
            child = node.get_child_at_index(at)
            found += texts(child, depth + 1) if child is not None and depth < 30 else []
    except GLib.Error:
        pass  # It went while it was looked at.
    return found


def on_event(event):
    try:
        if event.type.startswith("object:state-changed") and not event.detail1:
            return
        source = event.source
        heard.append({
            "type": event.type,
            "name": source.get_name(),
            "role": source.get_role_name(),
            "text": source.get_description() if event.type.endswith("description") else source.get_name(),
        })
    except GLib.Error:
        pass


def answer(command, argument):
    if command == "tree":
        found = program(argument)
        return walk(found) if found is not None else None
    if command == "focused":
        found = program(argument)
        return find_focused(walk(found)) if found is not None else None
    if command == "texts":
        found = program(argument)
        return texts(found) if found is not None else []
    if command == "heard":
        told = list(heard)
        heard.clear()
        return told
    return {"error": command}


def on_input(channel, _condition, loop):
    line = channel.readline()
    if not line:
        loop.quit()
        return False
    command, _, argument = line.strip().partition(" ")
    try:
        told = answer(command, argument)
    except Exception as problem:  # The one who asked says it.
        told = {"error": repr(problem)}
    print(json.dumps(told), flush=True)
    return True


def main():
    Atspi.init()
    listener = Atspi.EventListener.new(on_event)
    for kind in HEARD:
        listener.register(kind)
    loop = GLib.MainLoop()
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, on_input, loop)
    print("ready", flush=True)
    loop.run()


if __name__ == "__main__":
    main()
