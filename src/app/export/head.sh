#!/usr/bin/env bash
# A scene of CRR Playground, for a real AWS account.
#
#   bash scene.sh            builds it; the buckets get a suffix of their own
#   bash scene.sh --delete   with SUFFIX set, deletes everything that it made
#
# It needs the AWS CLI, version 2, and an account in which you may make buckets and roles. Storage,
# requests and transfers cost money, a few cents for a scene of this size. Faults of the playground,
# such as a cut between Regions, stand here as comments: nobody can do that to a real Region.
# shellcheck disable=SC2016,SC2034 # names may hold a dollar sign; some versions are only kept
set -euo pipefail
SUFFIX=${SUFFIX:-$(date +%s | tail -c 7)}
ACCOUNT=$(aws sts get-caller-identity --query Account --output text)
here=$(mktemp -d)
cd "$here"
put_buckets=()
put_keys=()

# Waits until nothing that was put is PENDING any more, at most 15 minutes for each object. Most
# objects replicate within 15 minutes; some take longer.
settle() {
  local at status tries
  for at in "${!put_keys[@]}"; do
    for ((tries = 0; tries < 180; tries++)); do
      status=$(aws s3api head-object --bucket "${put_buckets[$at]}" --key "${put_keys[$at]}" \
        --query ReplicationStatus --output text 2>/dev/null || true)
      [ "$status" = PENDING ] || break
      sleep 5
    done
  done
}

# Deletes every version and delete marker of a bucket, a thousand at a time, and then the bucket.
delete_bucket() {
  local list batch
  for list in Versions DeleteMarkers; do
    while true; do
      batch=$(aws s3api list-object-versions --bucket "$1" --max-items 1000 --output json \
        --query "{Objects: ${list}[].{Key: Key, VersionId: VersionId}, Quiet: \`true\`}")
      case $batch in *'"Key"'*) ;; *) break ;; esac
      aws s3api delete-objects --bucket "$1" --delete "$batch" >/dev/null
    done
  done
  aws s3api delete-bucket --bucket "$1"
}

delete_role() {
  local policy
  for policy in $(aws iam list-role-policies --role-name "$1" --query PolicyNames --output text); do
    aws iam delete-role-policy --role-name "$1" --policy-name "$policy"
  done
  aws iam delete-role --role-name "$1"
}
