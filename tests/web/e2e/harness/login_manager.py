#!/usr/bin/env python3
"""Says on the system bus what logind says: `asleep` before the computer sleeps, `awake` after it, as it is told to on
standard input. Prints `ready` when it can, and `asked` when a program wants to know its session and listens therefore."""

import sys

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

NAME = 'org.freedesktop.login1'
PATH = '/org/freedesktop/login1'
MANAGER = 'org.freedesktop.login1.Manager'
WHAT = f"""<node><interface name="{MANAGER}">
  <method name="GetSession"><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
  <signal name="PrepareForSleep"><arg type="b"/></signal>
</interface></node>"""


def say(word):
    print(word, flush=True)


def called(_bus, _sender, _path, _interface, _method, _parameters, invocation):
    invocation.return_value(GLib.Variant('(o)', (f'{PATH}/session/_31',)))
    say('asked')


def told(source, _condition, bus, loop):
    word = source.readline().strip()
    if word not in ('asleep', 'awake'):
        loop.quit()
        return False
    bus.emit_signal(None, PATH, MANAGER, 'PrepareForSleep', GLib.Variant('(b)', (word == 'asleep',)))
    return True


def main():
    loop = GLib.MainLoop()
    bus = Gio.bus_get_sync(Gio.BusType.SYSTEM)
    description = Gio.DBusNodeInfo.new_for_xml(WHAT).interfaces[0]
    bus.register_object(PATH, description, called, None, None)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, lambda *_: say('ready'),
                                   lambda *_: loop.quit())
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, told, bus, loop)
    loop.run()


if __name__ == '__main__':
    main()
