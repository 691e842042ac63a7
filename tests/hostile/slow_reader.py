#!/usr/bin/env python3
"""slow_reader.py PORT: sends the request that it gets on standard input and reads nothing of the reply, of which next to
nothing fits into the kernel: small segments and a small window, which node cannot ask for. Prints after how many seconds
the other side had let go; after 30 it gives up, and fails."""

import socket
import sys
import time

SEGMENT = 536
WINDOW = 2048


def main():
    connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, WINDOW)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
    connection.connect(("127.0.0.1", int(sys.argv[1])))
    begun = time.monotonic()
    connection.sendall(sys.stdin.buffer.read())
    while time.monotonic() - begun < 30:
        time.sleep(0.1)
        try:
            connection.send(b"x")  # Whoever has closed answers with a reset.
        except OSError:
            print(f"{time.monotonic() - begun:.1f}")
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
