
aws iam create-role --role-name @ROLE@-"$SUFFIX" --assume-role-policy-document \
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}' \
  >/dev/null
aws iam put-role-policy --role-name @ROLE@-"$SUFFIX" --policy-name replicate --policy-document \
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:ListBucket","s3:GetObjectVersionForReplication","s3:GetObjectVersionAcl","s3:GetObjectVersionTagging","s3:ReplicateObject","s3:ReplicateDelete","s3:ReplicateTags"],"Resource":["arn:aws:s3:::*-'"$SUFFIX"'","arn:aws:s3:::*-'"$SUFFIX"'/*"]}]}'
# A new role is known everywhere after some seconds.
sleep "${ROLE_SECONDS:-10}"
