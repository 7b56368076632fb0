#!/usr/bin/env python3
"""Stands between a kiosk and its district and writes down what both say, a line of JSON a request
at the end of FILE.

proxy.py DISTRICT_URL FILE     prints its own address, then serves until it is ended

Bodies that are text stand as they are ("body", "answer"), others in base64 ("body64", "answer64").
See tests/golden/transcripts/README.md for the fields.
"""

import base64
import http.client
import http.server
import json
import sys
import urllib.parse

# The client's headers that say something, and what they are called here; then the server's.
ASKED = {"Content-Type": "type", "Content-Digest": "digest", "Signature-Input": "input",
         "Signature": "signature"}
TOLD = {"Content-Type": "answer_type", "Linli-Protocol": "marker", "Linli-Nonce": "nonce"}


def put(line, name, body):
    try:
        line[name] = body.decode("utf-8")
    except UnicodeDecodeError:
        line[name + "64"] = base64.b64encode(body).decode("ascii")


class Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        line = {"path": self.path}
        passed = {}
        for header, name in ASKED.items():
            if header in self.headers:
                line[name] = passed[header] = self.headers[header]
        put(line, "body", body)
        district = http.client.HTTPConnection(self.server.district)
        district.request("POST", self.path, body, passed)
        answer = district.getresponse()
        told = answer.read()
        line["status"] = answer.status
        for header, name in TOLD.items():
            if answer.getheader(header) is not None:
                line[name] = answer.getheader(header)
        put(line, "answer", told)
        self.server.out.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.server.out.flush()
        self.send_response(answer.status)
        for header, value in answer.getheaders():
            if header.lower() not in ("connection", "date", "content-length"):
                self.send_header(header, value)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)
        district.close()

    def log_message(self, *_):
        pass


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    server.district = urllib.parse.urlparse(sys.argv[1]).netloc
    server.out = open(sys.argv[2], "a", encoding="utf-8")
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()


main()
