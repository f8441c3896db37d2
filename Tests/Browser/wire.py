# SPDX-License-Identifier: Apache-2.0
"""A wire to the program that can be cut: what a lift or a cellar does to a phone. The browser talks to the wire's own port."""

import socket
import threading


class Wire:
    def __init__(self, url):
        host, port = url.removeprefix("http://").split(":")
        self.target = (host, int(port))
        self.is_cut = self.is_one_way = False
        self.open = set()
        self.lock = threading.Lock()

    def __enter__(self):
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self.listen, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.cut()
        self.door.close()

    def cut(self):
        """From now on nothing goes through, and what is under way breaks."""
        self.is_cut = True
        self.drop()

    def mend(self):
        self.is_cut = self.is_one_way = False

    def swallow_answers(self):
        """What is posted arrives, and its answer doesn't: the case in which a careless sender sends twice."""
        self.is_one_way = True

    def drop(self):
        with self.lock:
            for end in self.open:
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def listen(self):
        while True:
            try:
                near, _ = self.door.accept()
            except OSError:
                return
            if self.is_cut:
                near.close()
                continue
            threading.Thread(target=self.join, args=(near,), daemon=True).start()

    def join(self, near):
        try:
            far = socket.create_connection(self.target)
        except OSError:
            near.close()
            return
        with self.lock:
            self.open |= {near, far}
        posted = threading.Event()
        back = threading.Thread(target=self.carry_back, args=(far, near, posted), daemon=True)
        back.start()
        self.carry(near, far, posted)
        back.join()
        with self.lock:
            self.open -= {near, far}
        near.close()
        far.close()

    def carry(self, near, far, posted):
        try:
            while data := near.recv(65536):
                if data.startswith(b"POST"):
                    posted.set()
                far.sendall(data)
        except OSError:
            pass
        self.close(near, far)

    def carry_back(self, far, near, posted):
        try:
            while data := far.recv(65536):
                if self.is_one_way and posted.is_set():
                    break
                near.sendall(data)
        except OSError:
            pass
        self.close(near, far)

    @staticmethod
    def close(*ends):
        for end in ends:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
