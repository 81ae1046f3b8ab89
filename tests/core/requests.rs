//! Every request prints as one line that reads back as itself, and no line makes the console panic.

mod services;

use crr_playground::{
    app::{Console, Scenario, Session, console},
    s3::{
        BucketName, FileName, Instant, ObjectKey, Region, Request,
        customer_key::CustomerKey,
        object::Header,
        request::{
            BucketOperation, CompleteMultipartUpload, CopyObject, CreateBucket,
            CreateMultipartUpload, DefaultRetentionDraft, DeleteObject, DeleteObjects,
            EncryptionRule, GetObject, GetObjectAttributes, ListObjectVersions, ListObjectsV2,
            Listing, ObjectDraft, ObjectOperation, ObjectToDelete, Paging, PutObject, PutObjectAcl,
            PutObjectLegalHold, PutObjectLockConfiguration, PutObjectRetention, PutObjectTagging,
            ReadConditions, RestoreObject, Target, UploadPart, UploadPartCopy, UploadTarget,
            WriteConditions,
        },
    },
    sim::Action,
};
use proptest::{collection::vec, option::of, prelude::*};

fn text() -> BoxedStrategy<String> {
    prop_oneof![
        Just("STANDARD_IA".to_owned()),
        Just("*".to_owned()),
        Just("\"9a0364b9e99bb480dd25e1f0284c8555\"".to_owned()),
        Just("-".to_owned()),
        Just("--key".to_owned()),
        "[ -~]{0,12}",
        "\\PC{0,6}",
    ]
    .boxed()
}

fn maybe() -> BoxedStrategy<Option<String>> {
    of(text()).boxed()
}

fn file() -> BoxedStrategy<FileName> {
    text().prop_filter_map("a name", |text| FileName::new(&text)).boxed()
}

fn bucket() -> BoxedStrategy<BucketName> {
    "[a-zA-Z0-9._-]{1,12}".prop_filter_map("a bucket", |text| BucketName::parse(&text)).boxed()
}

fn key() -> BoxedStrategy<ObjectKey> {
    text().prop_filter_map("a key", |text| ObjectKey::new(&text)).boxed()
}

fn moment() -> BoxedStrategy<Instant> {
    (0..250_000_000_000u64).prop_map(|seconds| Instant(seconds * 1000)).boxed()
}

fn target() -> BoxedStrategy<Target> {
    (bucket(), key(), maybe())
        .prop_map(|(bucket, key, version_id)| Target { bucket, key, version_id })
        .boxed()
}

fn upload() -> BoxedStrategy<UploadTarget> {
    (bucket(), key(), text())
        .prop_map(|(bucket, key, upload_id)| UploadTarget { bucket, key, upload_id })
        .boxed()
}

fn range() -> BoxedStrategy<Option<String>> {
    let bytes = (of(0..9u64), of(0..9u64)).prop_map(|(first, last)| {
        let end = |number: Option<u64>| number.map(|n| n.to_string()).unwrap_or_default();
        format!("bytes={}-{}", end(first), end(last))
    });
    of(prop_oneof![bytes, text()]).boxed()
}

fn pairs() -> BoxedStrategy<Vec<(String, String)>> {
    vec((text(), text()), 0..3).boxed()
}

fn customer_key() -> BoxedStrategy<CustomerKey> {
    (maybe(), maybe(), maybe())
        .prop_map(|(algorithm, key, md5)| CustomerKey { algorithm, key, md5 })
        .boxed()
}

fn draft() -> BoxedStrategy<ObjectDraft> {
    let headers = vec((0..Header::ALL.len(), text()), 0..3);
    let texts = (maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe());
    (headers, pairs(), texts, of(moment()), customer_key())
        .prop_map(|(headers, metadata, texts, retain_until, customer_key)| {
            let (tagging, storage_class, acl, lock_mode, legal_hold, encryption, kms_key) = texts;
            ObjectDraft {
                headers: headers.into_iter().map(|(at, text)| (Header::ALL[at], text)).collect(),
                metadata: metadata.into_iter().collect(),
                tagging,
                storage_class,
                acl,
                lock_mode,
                retain_until,
                legal_hold,
                encryption,
                kms_key,
                customer_key,
            }
        })
        .boxed()
}

fn writes() -> BoxedStrategy<WriteConditions> {
    (maybe(), maybe())
        .prop_map(|(if_match, if_none_match)| WriteConditions { if_match, if_none_match })
        .boxed()
}

fn reads() -> BoxedStrategy<ReadConditions> {
    (maybe(), maybe(), of(moment()), of(moment()), customer_key())
        .prop_map(|(if_match, if_none_match, since, unmodified_since, customer_key)| {
            ReadConditions {
                if_match,
                if_none_match,
                if_modified_since: since,
                if_unmodified_since: unmodified_since,
                customer_key,
            }
        })
        .boxed()
}

/// `by_hand` says whether options follow that make it one page.
fn listing(by_hand: bool) -> BoxedStrategy<Listing> {
    let paging = (any::<bool>(), of(0..9000u64), maybe(), of(0..2000u64));
    (bucket(), maybe(), maybe(), of(-5..2000i64), paging)
        .prop_map(move |(bucket, prefix, delimiter, max_keys, paging)| {
            let (off, max_items, starting_token, page_size) = paging;
            let paging = match off || by_hand || max_keys.is_some() {
                true => Paging { off: true, ..Paging::default() },
                false => Paging { off, max_items, starting_token, page_size },
            };
            Listing { bucket, prefix, delimiter, max_keys, paging }
        })
        .boxed()
}

fn about_buckets() -> BoxedStrategy<Request> {
    prop_oneof![
        (bucket(), maybe(), any::<bool>(), maybe(), maybe()).prop_map(
            |(bucket, location, object_lock, ownership, acl)| {
                Request::CreateBucket(CreateBucket {
                    bucket,
                    location,
                    object_lock,
                    ownership,
                    acl,
                })
            }
        ),
        Just(Request::ListBuckets),
        (0..BucketOperation::ALL.len(), bucket())
            .prop_map(|(at, bucket)| Request::OfBucket(BucketOperation::ALL[at], bucket)),
        (bucket(), maybe())
            .prop_map(|(bucket, status)| Request::PutBucketVersioning { bucket, status }),
        (bucket(), vec(text(), 0..3)).prop_map(|(bucket, ownership)| {
            Request::PutBucketOwnershipControls { bucket, ownership }
        }),
        (bucket(), pairs()).prop_map(|(bucket, tags)| Request::PutBucketTagging { bucket, tags }),
        (bucket(), maybe(), of((maybe(), of(-3..9000i64), of(-3..99i64)))).prop_map(
            |(bucket, enabled, default)| {
                let draft = |(mode, days, years)| DefaultRetentionDraft { mode, days, years };
                let default = default.map(draft);
                Request::PutObjectLockConfiguration(PutObjectLockConfiguration {
                    bucket,
                    enabled,
                    default,
                })
            }
        ),
        (bucket(), maybe())
            .prop_map(|(bucket, prefix)| Request::ListMultipartUploads { bucket, prefix }),
        any::<bool>().prop_flat_map(|by_hand| {
            let markers = if by_hand {
                (text().prop_map(Some).boxed(), maybe().boxed())
            } else {
                (Just(None).boxed(), Just(None).boxed())
            };
            (listing(by_hand), markers).prop_map(|(listing, (key_marker, version_id_marker))| {
                let list = ListObjectVersions { listing, key_marker, version_id_marker };
                Request::ListObjectVersions(list)
            })
        }),
        (any::<bool>(), maybe(), any::<bool>()).prop_flat_map(|(by_hand, start_after, owner)| {
            (listing(by_hand), text()).prop_map(move |(listing, token)| {
                Request::ListObjectsV2(ListObjectsV2 {
                    listing,
                    start_after: start_after.clone(),
                    continuation_token: by_hand.then_some(token),
                    fetch_owner: owner,
                })
            })
        }),
    ]
    .boxed()
}

fn about_objects() -> BoxedStrategy<Request> {
    use ObjectOperation as Of;
    let operations =
        [Of::DeleteTagging, Of::GetAcl, Of::GetLegalHold, Of::GetRetention, Of::GetTagging];
    prop_oneof![
        (bucket(), key(), of(file()), draft(), writes()).prop_map(
            |(bucket, key, body, draft, conditions)| {
                Request::PutObject(Box::new(PutObject { bucket, key, body, draft, conditions }))
            }
        ),
        (target(), reads(), range(), of(file())).prop_map(
            |(target, conditions, range, outfile)| {
                Request::GetObject(Box::new(GetObject { target, conditions, range, outfile }))
            }
        ),
        (bucket(), key(), text(), (maybe(), maybe()), draft(), writes(), reads()).prop_map(
            |(bucket, key, source, directives, draft, conditions, source_conditions)| {
                let (metadata_directive, tagging_directive) = directives;
                Request::CopyObject(Box::new(CopyObject {
                    bucket,
                    key,
                    source,
                    metadata_directive,
                    tagging_directive,
                    draft,
                    conditions,
                    source_conditions,
                }))
            }
        ),
        (target(), any::<bool>(), maybe(), of(any::<i64>()), of(moment())).prop_map(
            |(target, bypass_governance, if_match, if_match_size, if_match_last_modified)| {
                Request::DeleteObject(DeleteObject {
                    target,
                    bypass_governance,
                    if_match,
                    if_match_size,
                    if_match_last_modified,
                })
            }
        ),
        (bucket(), vec((key(), maybe(), maybe()), 0..3), any::<bool>(), any::<bool>()).prop_map(
            |(bucket, objects, quiet, bypass_governance)| {
                let object = |(key, version_id, etag)| ObjectToDelete { key, version_id, etag };
                let objects = objects.into_iter().map(object).collect();
                Request::DeleteObjects(DeleteObjects { bucket, objects, quiet, bypass_governance })
            }
        ),
        (0..operations.len(), target())
            .prop_map(move |(at, target)| Request::OfObject(operations[at], target)),
        (target(), pairs()).prop_map(|(target, tags)| {
            Request::PutObjectTagging(PutObjectTagging { target, tags })
        }),
        (target(), maybe())
            .prop_map(|(target, acl)| Request::PutObjectAcl(PutObjectAcl { target, acl })),
        (target(), maybe(), of(moment()), any::<bool>()).prop_map(
            |(target, mode, until, bypass_governance)| {
                let put = PutObjectRetention { target, mode, until, bypass_governance };
                Request::PutObjectRetention(put)
            }
        ),
        (target(), maybe()).prop_map(|(target, status)| {
            Request::PutObjectLegalHold(PutObjectLegalHold { target, status })
        }),
    ]
    .boxed()
}

fn about_uploads() -> BoxedStrategy<Request> {
    prop_oneof![
        (bucket(), key(), draft()).prop_map(|(bucket, key, draft)| {
            let create = CreateMultipartUpload { bucket, key, draft };
            Request::CreateMultipartUpload(Box::new(create))
        }),
        (upload(), -5..20_000i64, of(file()), customer_key()).prop_map(
            |(upload, number, body, customer_key)| {
                Request::UploadPart(UploadPart { upload, number, body, customer_key })
            }
        ),
        (upload(), -5..20_000i64, text(), range(), reads(), customer_key()).prop_map(
            |(upload, number, source, range, source_conditions, customer_key)| {
                Request::UploadPartCopy(Box::new(UploadPartCopy {
                    upload,
                    number,
                    source,
                    range,
                    source_conditions,
                    customer_key,
                }))
            }
        ),
        (upload(), vec((text(), any::<i64>()), 0..3), writes()).prop_map(
            |(upload, parts, conditions)| {
                let parts = parts.into();
                let complete = CompleteMultipartUpload { upload, parts, conditions };
                Request::CompleteMultipartUpload(complete)
            }
        ),
        (target(), of(any::<i64>()), maybe()).prop_map(|(target, days, tier)| {
            Request::RestoreObject(RestoreObject { target, days, tier })
        }),
        (target(), vec("[A-Za-z]{1,9}", 1..4), customer_key()).prop_map(
            |(target, attributes, customer_key)| {
                let get = GetObjectAttributes { target, attributes, customer_key };
                Request::GetObjectAttributes(get)
            }
        ),
        upload().prop_map(Request::AbortMultipartUpload),
        upload().prop_map(Request::ListParts),
    ]
    .boxed()
}

fn put_encryption() -> BoxedStrategy<Request> {
    let rule = (text(), maybe(), of(any::<bool>())).prop_map(|(algorithm, key, bucket_key)| {
        EncryptionRule { algorithm: Some(algorithm), key, bucket_key }
    });
    (bucket(), vec(rule, 0..3))
        .prop_map(|(bucket, rules)| Request::PutBucketEncryption { bucket, rules })
        .boxed()
}

fn request() -> BoxedStrategy<Request> {
    let lifecycle = (bucket(), vec(crate::lifecycle::rule(), 0..3))
        .prop_map(|(bucket, rules)| Request::PutBucketLifecycleConfiguration { bucket, rules });
    let few = prop_oneof![
        about_uploads(),
        services::about_services(),
        super::control::control(),
        super::watch::request(),
        put_encryption(),
        lifecycle
    ];
    prop_oneof![2 => about_buckets(), 3 => about_objects(), 4 => few].boxed()
}

/// A request prints as one line, which reads back as that request.
fn reads_back(region: Option<Region>, request: Request) -> Result<(), TestCaseError> {
    let action = Action::Request { region, request };
    let line = console::print(&action);
    prop_assert!(!line.contains('\n'), "{}", line);
    prop_assert_eq!(console::parse_actions(&line), [action], "{}", line);
    Ok(())
}

/// Whatever is asked is answered, and what is refused changes nothing.
fn are_answered(requests: Vec<Request>) -> Result<(), TestCaseError> {
    let mut console = Console::new(Session::new(Scenario::first()));
    for request in requests {
        let before = console.session.world().clone();
        let action = Action::Request { region: None, request };
        console.act(action.into()).expect("room for more");
        let entry = console.log().last().expect("an entry");
        if entry.code != 0 {
            prop_assert_eq!(console.session.world(), &before, "{}", entry.command);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::cases(768))]

    #[test]
    fn a_request_prints_as_one_line_that_reads_back(
        request in request(),
        region in of(prop::sample::select(Region::all().collect::<Vec<_>>())),
    ) {
        reads_back(region, request)?;
    }

    #[test]
    fn any_request_is_answered(requests in vec(request(), 1..4)) {
        are_answered(requests)?;
    }

    #[test]
    fn any_text_is_answered(words in vec(text(), 0..8)) {
        let mut console = Console::new(Session::new(Scenario::empty()));
        for begin in [&["aws", "s3api", "put-object-tagging"][..], &["aws", "s3"], &["aws"]] {
            let words = begin.iter().map(|word| (*word).to_owned()).chain(words.clone());
            console.run_words(words.collect(), &|_| None);
        }
    }
}
