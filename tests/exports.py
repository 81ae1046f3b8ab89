"""Runs the exported shell script against a local S3 server, with the real AWS CLI, and compares
what is there then with what the model has. The server is moto, which does not replicate; so what
was written in a bucket is compared, and the rules, but not what arrives as a replica.

    python exports.py CRR TOOLS STORY…    where TOOLS has aws, moto_server and shellcheck
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time

crr, tools, *stories = sys.argv[1:]
SUFFIX = "t1"
ACCOUNT = "123456789012"


def run(*words, **options):
    return subprocess.run(words, check=True, capture_output=True, text=True, **options).stdout


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def model(story, *questions):
    """What the model answers to questions after the story, as values."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as script:
        script.write(open(story).read() + "\n" + "\n".join(questions) + "\n")
        script.flush()
        said = run(crr, "run", script.name)
    return [json.loads(said.split(f"$ {question}\n")[-1].split("\n$ ")[0] or "{}")
            for question in questions]


def replicas(story, bucket, versions):
    heads = [f"aws s3api head-object --bucket {bucket} --key '{each['Key']}' "
             f"--version-id {each['VersionId']}" for each in versions]
    answers = model(story, *heads) if heads else []
    return [answer.get("ReplicationStatus") == "REPLICA" for answer in answers]


def shape(listed):
    """The versions of each key, the newest first, without what a server makes up."""
    keys = {}
    for each in listed.get("Versions") or []:
        shown = (each["LastModified"], each["ETag"], each["Size"], each["IsLatest"])
        keys.setdefault(each["Key"], []).append(shown)
    return {key: [each[1:] for each in entry] for key, entry in keys.items()}


def markers(listed):
    listed = listed.get("DeleteMarkers") or []
    return sorted((each["Key"], each["IsLatest"]) for each in listed)


def check(what, expected, found):
    if expected != found:
        sys.exit(f"{what} differs.\n  model:  {expected}\n  server: {found}")
    print(f"    as in the model: {what}")


def check_story(story, port):
    script = run(crr, "export", "shell", story)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "scene.sh")
        with open(path, "w") as file:
            file.write(script)
        try:
            run(f"{tools}/shellcheck", path)
        except subprocess.CalledProcessError as error:
            sys.exit(f"shellcheck: {error.stdout}")
        print("    shellcheck has nothing to say")
        environment = {
            **os.environ,
            "PATH": tools + os.pathsep + os.environ["PATH"],
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_PAGER": "",
            "SUFFIX": SUFFIX,
            "ROLE_SECONDS": "0",
        }
        run_script = lambda *words: subprocess.run(
            ["bash", path, *words], env=environment, capture_output=True, text=True)
        done = run_script()
        if done.returncode:
            sys.exit(f"The script stopped: {done.stdout}{done.stderr}")

        def server(*words):
            said = run(f"{tools}/aws", *words, "--output", "json", env=environment)
            return json.loads(said or "{}")

        buckets = [each["Name"] for each in model(story, "aws s3api list-buckets")[0]["Buckets"]]
        named = lambda name: f"{name}-{SUFFIX}"
        there = [each["Name"] for each in server("s3api", "list-buckets")["Buckets"]]
        check("the buckets", sorted(map(named, buckets)), sorted(there))
        for bucket in buckets:
            ask = lambda operation: f"aws s3api {operation} --bucket {bucket}"
            ours, versioning = model(story, ask("list-object-versions"), ask("get-bucket-versioning"))
            theirs = server("s3api", "list-object-versions", "--bucket", named(bucket))
            versions = ours.get("Versions") or []
            are = replicas(story, bucket, versions)
            if any(are):
                # A replica changes which version is the latest, and moto has none.
                written = [each for each, is_one in zip(versions, are) if not is_one]
                etags = lambda listed: sorted((each["Key"], each["ETag"]) for each in listed)
                check(f"what was written in {bucket}", etags(written),
                      etags(theirs.get("Versions") or []))
            else:
                check(f"every version in {bucket}", shape(ours), shape(theirs))
                check(f"the delete markers in {bucket}", markers(ours), markers(theirs))
            check(f"the versioning of {bucket}", versioning.get("Status"), server(
                "s3api", "get-bucket-versioning", "--bucket", named(bucket)).get("Status"))
            if f"put-bucket-replication --bucket {bucket} " in script.replace('-"$SUFFIX"', ""):
                rules = model(story, ask("get-bucket-replication"))[0]
                # moto answers every rule with just these, whatever it was given.
                for rule in rules["ReplicationConfiguration"]["Rules"]:
                    rule["Filter"] = {"Prefix": ""}
                    rule["DeleteMarkerReplication"] = {"Status": "Disabled"}
                text = json.dumps(rules)
                for name in buckets:
                    text = text.replace(f":::{name}\"", f":::{named(name)}\"")
                text = re.sub(r":role/([^\"]+)", rf":role/\1-{SUFFIX}", text)
                check(f"the rules of {bucket}", json.loads(text), server(
                    "s3api", "get-bucket-replication", "--bucket", named(bucket)))
        done = run_script("--delete")
        if done.returncode:
            sys.exit(f"Deleting stopped: {done.stdout}{done.stderr}")
        check("nothing is left", [], server("s3api", "list-buckets")["Buckets"])


port = free_port()
server = subprocess.Popen([f"{tools}/moto_server", "-H", "127.0.0.1", "-p", str(port)],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.1)
    for story in stories:
        print(f"  {story}")
        check_story(story, port)
finally:
    server.terminate()
    server.wait()
