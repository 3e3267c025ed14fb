#!/usr/bin/env python3
"""Verifies an installation report of Plumbline without Plumbline: docs/verification.md, written a second time.

    python3 scripts/verify.py report.pdf [report.pdf.sig.json]

Standard library and `cryptography` alone. Prints one line a finding as `code: where`, then the outcome. Exit code 0: everything holds; 1: something does
not; 2: there is nothing to verify. It does not print the pages again, so that it says nothing about what they show.
"""
import base64
import hashlib
import json
import re
import sys
import zlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LARGEST = 256 * 1024 * 1024


class Verifier:
    def __init__(self):
        self.findings = []

    def say(self, code, where):
        self.findings.append((code, where))

    # -- bytes ---------------------------------------------------------------------------------------------------------------------------------------

    @staticmethod
    def sha256(data):
        return hashlib.sha256(data).hexdigest()

    @staticmethod
    def instant(text):
        """An ISO 8601 instant in UTC, to the millisecond, so that instants compare however they were written."""
        time, _, fraction = text.removesuffix("Z").partition(".")
        return (time if time.count(":") == 2 else time + ":00", fraction[:3].ljust(3, "0"))

    @staticmethod
    def holds(key, text, signature):
        """Ed25519 (RFC 8032) over the UTF-8 bytes of the text."""
        try:
            Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True)).verify(base64.b64decode(signature, validate=True), text.encode("utf-8"))
            return True
        except (InvalidSignature, ValueError):
            return False

    @staticmethod
    def canonical(value):
        """RFC 8785 for what records hold: strings, whole numbers, true, false, null, arrays, objects. Keys in the order of UTF-16."""
        if isinstance(value, dict):
            keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
            return "{" + ",".join(Verifier.canonical(key) + ":" + Verifier.canonical(value[key]) for key in keys) + "}"
        if isinstance(value, list):
            return "[" + ",".join(map(Verifier.canonical, value)) + "]"
        if isinstance(value, float):
            if value.is_integer() and abs(value) < 2**53:
                return str(int(value))
            text = repr(value)
            if "e" in text:
                raise ValueError("a number that this verifier does not write")
            return text
        return json.dumps(value, ensure_ascii=False)

    # -- the PDF -------------------------------------------------------------------------------------------------------------------------------------

    @staticmethod
    def attachments(pdf):
        """Attachments by name, and the JPEG pictures, of a PDF with plain objects and no later additions."""
        end = re.search(rb"startxref\n(\d+)\n%%EOF\n?\Z", pdf)
        if not pdf.startswith(b"%PDF-") or end is None:
            raise ValueError("not as written")
        table = int(end.group(1))
        count = int(re.match(rb"xref\n0 (\d+)\n", pdf[table : table + 32]).group(1))
        first = pdf.index(b"\n", pdf.index(b"\n", table) + 1) + 1
        offsets = {number: int(pdf[first + 20 * number : first + 20 * number + 10]) for number in range(1, count)}
        ordered = sorted(offsets.values()) + [table]
        following = dict(zip(ordered, ordered[1:]))

        def parts(number):
            body = pdf[offsets[number] : following[offsets[number]]]
            head, keyword, _ = body.partition(b"\nstream\n")
            if not keyword:
                return head, None
            length = int(re.search(rb"/Length (\d+)", head).group(1))
            stream = body[len(head) + len(keyword) :][:length]
            if b"/Filter /FlateDecode" in head:
                inflater = zlib.decompressobj()
                stream = inflater.decompress(stream, LARGEST)
                if inflater.unconsumed_tail:
                    raise ValueError("too large")
            return head, stream

        files, photos = {}, []
        for number in offsets:
            head, stream = parts(number)
            if b"/Type /Filespec" in head:
                name = re.search(rb"/F \(([\w.-]+)\)", head).group(1).decode()
                files[name] = parts(int(re.search(rb"/F (\d+) 0 R", head).group(1)))[1]
            elif b"/Subtype /Image" in head and b"/Filter /DCTDecode" in head:
                photos.append(stream)
        return files, photos

    # -- the record ----------------------------------------------------------------------------------------------------------------------------------

    def operations(self, stream, texts, whole):
        """Each operation is what its hash says; the operations of a device form one chain."""
        found, chains, ids = [], {}, set()
        for index, text in enumerate(texts):
            try:
                operation = json.loads(text)
                body = {key: value for key, value in operation.items() if key != "hash"}
                if self.canonical(operation) != text or self.sha256(self.canonical(body).encode("utf-8")) != operation["hash"]:
                    raise ValueError
            except (ValueError, KeyError, TypeError):
                self.say("operation_altered", str(index + 1))
                continue
            if operation["stream"] != stream:
                self.say("operation_of_another_stream", operation["id"])
                continue
            if operation["id"] in ids:
                self.say("operation_twice", operation["id"])
                continue
            ids.add(operation["id"])
            found.append(operation)
            if whole:
                self.follow(chains, operation)
        return found, chains

    def follow(self, chains, operation):
        chain = chains.setdefault(operation["device"], {})
        after = max(chain, default=0) + 1
        if operation["seq"] < after:
            self.say("operation_out_of_order", operation["id"])
        elif operation["seq"] > after:
            self.say("operation_missing", operation["device"])
        elif operation["prev"] != chain.get(after - 1):
            self.say("chain_broken", operation["id"])
        chain[operation["seq"]] = operation["hash"]

    def certificates(self, org, organisation):
        certificates, revoked = [], {}
        for operation in org:
            body = operation["body"]
            if body["kind"] not in ("certify", "revoke", "hold"):
                continue
            if not self.holds(body["publicKey"], body["document"], body["signature"]):
                self.say("certificate_invalid", operation["id"])
                continue
            if body["publicKey"] != organisation:
                self.say("certificate_of_another_organisation", operation["id"])
                continue
            document = json.loads(body["document"])
            if document["type"] == "plumbline.certificate":
                certificates.append(document)
            elif document["type"] == "plumbline.revocation":
                revoked[document["certificate"]] = min(self.instant(document["from"]), revoked.get(document["certificate"], self.instant(document["from"])))
        return certificates, revoked

    def times(self, org, organisation):
        """Readings of the organisation's clock, by which printed times are corrected: step 4 of the method."""
        for operation in org:
            body = operation["body"]
            if body["kind"] != "set" or body["v"] != 1 or body["entity"]["type"] != "clock":
                continue
            try:
                said = body["fields"]["reading"]["value"]
                document = json.loads(said["document"])
                vouched = document["type"] == "plumbline.time" and document["v"] == 1 and f"{document['device']}:{document['boot']}" == body["entity"]["id"]
                vouched = vouched and said["publicKey"] == organisation and 0 <= said["roundTripMs"] <= 60_000 and self.holds(said["publicKey"], said["document"], said["signature"])
            except (ValueError, KeyError, TypeError):
                vouched = False
            if not vouched:
                self.say("time_not_vouched", operation["id"])

    def checkpoints(self, record, chains, certificates):
        keys, vouched = {}, {}
        owners = {one["publicKey"]: one["device"] for one in certificates if one["use"] == "device"}
        certified = {(one["device"], one["publicKey"]) for one in certificates if one["use"] == "device"}
        for index, signed in enumerate(record["checkpoints"]):
            if not self.holds(signed["publicKey"], signed["document"], signed["signature"]):
                self.say("checkpoint_invalid", str(index + 1))
                continue
            said = json.loads(signed["document"])
            device, key = said["device"], signed["publicKey"]
            known = keys.get(device) or next((one for of, one in certified if of == device), None)
            if said["type"] != "plumbline.checkpoint" or said["stream"] != record["stream"]:
                self.say("checkpoint_of_another_stream", device)
            elif owners.get(key, device) != device or (known not in (None, key) and (device, key) not in certified):
                self.say("checkpoint_of_another_device", device)
            elif chains.get(device, {}).get(said["seq"]) != said["hash"]:
                self.say("checkpoint_differs", device)
            else:
                keys[device], owners[key] = key, device
                vouched[device] = max(said["seq"], vouched.get(device, 0))
        for device, chain in chains.items():
            if vouched.get(device, 0) < max(chain):
                self.say("not_vouched", device)
        return keys

    def signatures(self, record, operations, org, chains, certificates, revoked):
        models = {one["body"]["sha256"] for one in operations if one["body"]["kind"] == "adopt"}
        said = {}
        for operation in org:
            body = operation["body"]
            if body["kind"] == "set" and body["entity"]["type"] == "person":
                for field, write in body["fields"].items():
                    if field.startswith("key:"):
                        said[write["value"]] = body["entity"]["id"]
        for operation in operations:
            body, where = operation["body"], operation["id"]
            if body["kind"] != "sign":
                continue
            document = json.loads(body["document"])
            signer = document["signer"]
            if self.sha256(body["document"].encode("utf-8")) != body["sha256"]:
                self.say("signature_on_other_content", where)
            if not self.holds(body["publicKey"], body["document"], body["signature"]):
                self.say("signature_invalid", where)
            if document["deployment"] != record["stream"]:
                self.say("signature_of_another_deployment", where)
            owner = next((one["person"] for one in certificates if one["use"] == "person" and one["publicKey"] == body["publicKey"]), said.get(body["publicKey"], signer["person"]))
            if signer["publicKey"] != body["publicKey"] or owner != signer["person"]:
                self.say("key_of_another_person", where)
            for end in document["frontier"]:
                here = chains.get(end["device"], {}).get(end["seq"])
                if here is None:
                    self.say("signed_record_missing", where)
                elif here != end["hash"]:
                    self.say("signed_record_differs", where)
            if document["model"]["sha256"] not in models:
                self.say("signed_model_missing", where)
            trust = self.trust(signer, self.instant(document["at"]), certificates, revoked)
            if trust == "revoked":
                self.say("revoked_certificate", where)
            print(f"signature: {document['scope']['title']}: {document['decision']} by {signer['name']} at {document['at']}: {trust}")

    def trust(self, signer, at, certificates, revoked):
        """How far the organisation vouches for a signer: step 6 of the method."""
        of_key = [one for one in certificates if one["use"] == "person" and one["person"] == signer["person"] and one["publicKey"] == signer["publicKey"]]
        withdrawn = [one for one in of_key if one["id"] in revoked and revoked[one["id"]] <= at]
        in_force = [one for one in of_key if one not in withdrawn and (one["id"] == signer["certificate"] or self.instant(one["issuedAt"]) <= at)]
        if any(signer["role"] in one["roles"] for one in in_force):
            return "certified"
        if any(signer["role"] in one["roles"] for one in withdrawn) or (withdrawn and not in_force):
            return "revoked"
        first = min((self.instant(one["issuedAt"]) for one in of_key), default=None)
        if not in_force and any(self.instant(one["issuedAt"]) == first and signer["role"] in one["roles"] for one in of_key):
            return "certified"
        return "self-asserted"

    # -- altogether ----------------------------------------------------------------------------------------------------------------------------------

    def seal(self, text, expected, broken, other):
        """A signed document about bytes: the record in the report, or the report itself."""
        try:
            signed = json.loads(text)
            document = json.loads(signed["document"])
            valid = self.holds(signed["publicKey"], signed["document"], signed["signature"])
        except (ValueError, KeyError, TypeError):
            valid = False
        if not valid:
            self.say(broken, "")
            return None
        if any(document.get(name) != value for name, value in expected.items()):
            self.say(other, "")
            return None
        return document["device"], signed["publicKey"]

    def report(self, pdf, signature):
        try:
            files, photos = self.attachments(pdf)
        except (ValueError, AttributeError, KeyError, zlib.error):
            self.say("file_not_as_written", "pdf")
            return 2
        content = files.get("record.json")
        if content is None:
            self.say("record_missing", "record.json")
            return 2
        record = json.loads(content.decode("utf-8"))
        if record.get("format") != "plumbline.record" or record.get("v") != 1 or self.canonical(record).encode("utf-8") != content:
            self.say("record_unreadable", "record.json")
            return 1
        operations, chains = self.operations(record["stream"], record["operations"], True)
        org, _ = self.operations("org", record["org"], False)
        certificates, revoked = self.certificates(org, record["organisation"])
        self.times(org, record["organisation"])
        keys = self.checkpoints(record, chains, certificates)
        self.signatures(record, operations, org, chains, certificates, revoked)
        for operation in operations:
            body = operation["body"]
            if body["kind"] == "adopt" and self.sha256(self.canonical(body["model"]).encode("utf-8")) != body["sha256"]:
                self.say("model_altered", operation["id"])
        if "record.sig.json" in files:
            sealed = self.seal(files["record.sig.json"], {"type": "plumbline.record", "record": self.sha256(content)}, "record_signature_invalid", "record_signature_invalid")
            if sealed is not None and (sealed[0] != record["device"] or keys.get(sealed[0], sealed[1]) != sealed[1]):
                self.say("record_of_another_device", sealed[0])
        else:
            self.say("record_not_signed", record["device"])
        if signature is None:
            self.say("report_not_signed", "")
        else:
            self.seal(signature, {"type": "plumbline.report", "report": self.sha256(pdf), "bytes": len(pdf), "stream": record["stream"]}, "report_signature_invalid", "report_signature_of_another_file")
        named = {one["sha256"] for one in record["files"]}
        for index, photo in enumerate(photos):
            if self.sha256(photo) not in named:
                self.say("photo_altered", str(index + 1))
        for name, data in files.items():
            if re.match(r"[0-9a-f]{64}\.", name) and (self.sha256(data) != name[:64] or name[:64] not in named):
                self.say("photo_altered", name)
        doubts = {"not_vouched", "revoked_certificate", "certificate_of_another_organisation", "time_not_vouched", "record_not_signed", "report_not_signed"}
        return 1 if any(code not in doubts for code, _ in self.findings) else 0


def main(arguments):
    if not arguments:
        print(__doc__)
        return 2
    with open(arguments[0], "rb") as file:
        pdf = file.read()
    signature = None
    if len(arguments) > 1:
        with open(arguments[1], encoding="utf-8") as file:
            signature = file.read()
    verifier = Verifier()
    code = verifier.report(pdf, signature)
    for name, where in verifier.findings:
        print(f"{name}: {where}")
    print(("holds", "does not hold", "nothing to verify")[code])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
