"""Times keys at the prompt of a shell over a store, from the press to the last of what it paints: the first key after
start, then each key of some statements, and TAB behind them. Exit 1 when a median is above 30 ms."""
import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import termios
import time

MOST = 30
LINES = [
    "MATCH (p:Product {status: 'act", "MATCH (p:Product {name: 'order-p", "show order-", "show contract:order-pay",
    "upstream ordpayday", "show zzqxj", "list tag:tag-1", "list owner:cust", "list uses:cu", "list field:", "load /u",
]


class Shell:
    def __init__(self, command):
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", DPQ_HISTORY="", DPQ_INIT="")
            os.execvp(command[0], command)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        seen = b""
        while b"]> " not in seen:
            seen += os.read(self.terminal, 65536)

    def press(self, key, quiet=0.08):
        """Milliseconds from a key to the end of what it paints; the pause by which its end is known is not counted."""
        start = last = time.perf_counter()
        os.write(self.terminal, key)
        limit = 2
        while select.select([self.terminal], [], [], limit)[0]:
            os.read(self.terminal, 65536)
            last = time.perf_counter()
            limit = quiet
        return (last - start) * 1000

    def close(self):
        os.kill(self.child, 9)
        os.waitpid(self.child, 0)
        os.close(self.terminal)


def main():
    program, store, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    firsts = {}
    for line in ("show o", "show contract:order-pay"):
        for pause in (0, 1):
            for _ in range(5):
                shell = Shell([program, store])
                time.sleep(pause)
                os.write(shell.terminal, line[:-1].encode())
                firsts.setdefault((line, pause), []).append(shell.press(b"\t"))
                shell.close()
    print("first TAB after the prompt\tms\tmost ms")
    for (line, pause), times in firsts.items():
        print(f"{line[:-1]}, {'at once' if not pause else 'a second later'}\t"
              f"{statistics.median(times):.1f}\t{max(times):.1f}")
    shell, slow = Shell([program, store]), []
    time.sleep(1)
    print("line\tkey ms\tmost ms\tTAB ms\tmost ms")
    for line in LINES:
        keys, tabs = [], []
        for _ in range(max(3, rounds // 3)):
            keys += [shell.press(bytes([byte])) for byte in line.encode()]
            tabs.append(shell.press(b"\t"))
            shell.press(b"\x03")
        print(f"{line}\t{statistics.median(keys):.1f}\t{max(keys):.1f}\t{statistics.median(tabs):.1f}\t{max(tabs):.1f}")
        if max(statistics.median(keys), statistics.median(tabs)) > MOST:
            slow.append(line)
    shell.close()
    if slow:
        print(f"slower than {MOST} ms: {'; '.join(slow)}")
    sys.exit(1 if slow else 0)


main()
