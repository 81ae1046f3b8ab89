//! Random requests to S3's control plane.

use crr_playground::s3::{
    Instant, Request,
    access_point::{AccessPointDraft, RouteDraft},
    job::PRIORITY_MAX,
    request::{
        AccessPointRequest, ControlRequest, CreateJob, GeneratorDraft, GeneratorFilter,
        KeyNameConstraint, ManifestDraft, ReportDraft,
    },
};
use proptest::{collection::vec, option::of, prelude::*};

fn text() -> BoxedStrategy<String> {
    prop_oneof![
        Just("arn:aws:s3:::source-bucket-east".to_owned()),
        Just("arn:aws:s3:::source-bucket-east/manifest.csv".to_owned()),
        Just("arn:aws:iam::123456789012:role/replication-role".to_owned()),
        Just("--job-id".to_owned()),
        "[ -~]{0,12}",
        "\\PC{0,6}",
    ]
    .boxed()
}

fn texts() -> BoxedStrategy<Option<Vec<String>>> {
    of(vec(prop_oneof![Just("FAILED".to_owned()), text()], 0..3)).boxed()
}

fn moment() -> BoxedStrategy<Option<Instant>> {
    of((0..250_000_000_000u64).prop_map(|seconds| Instant(seconds * 1000))).boxed()
}

fn filter() -> BoxedStrategy<GeneratorFilter> {
    let keys = (texts(), texts(), texts()).prop_map(|(prefixes, suffixes, substrings)| {
        KeyNameConstraint { prefixes, suffixes, substrings }
    });
    let sizes = (of(any::<i64>()), of(any::<i64>()));
    (of(any::<bool>()), moment(), moment(), texts(), of(keys), sizes, texts())
        .prop_map(|(eligible, created_after, created_before, statuses, keys, sizes, classes)| {
            GeneratorFilter {
                eligible,
                created_after,
                created_before,
                statuses,
                keys,
                larger_than: sizes.0,
                smaller_than: sizes.1,
                storage_classes: classes,
            }
        })
        .boxed()
}

fn create_job() -> BoxedStrategy<ControlRequest> {
    let report = (any::<bool>(), of(text()), of(text()), of(text()), of(text())).prop_map(
        |(enabled, bucket, format, prefix, scope)| ReportDraft {
            enabled,
            bucket,
            format,
            prefix,
            scope,
        },
    );
    let manifest = (text(), vec(text(), 0..4), text(), of(text()), text()).prop_map(
        |(format, fields, object, version_id, etag)| ManifestDraft {
            format,
            fields,
            object,
            version_id,
            etag,
        },
    );
    let generator = (text(), of(text()), any::<bool>(), of(filter())).prop_map(
        |(source_bucket, expected_owner, output, filter)| GeneratorDraft {
            source_bucket,
            expected_owner,
            output,
            filter,
        },
    );
    let texts = (of(text()), of(text()), text());
    (of(any::<bool>()), texts, 0..=PRIORITY_MAX, of(manifest), of(generator), report)
        .prop_map(|(confirmation_required, texts, priority, manifest, generator, report)| {
            let (client_token, description, role) = texts;
            ControlRequest::CreateJob(Box::new(CreateJob {
                confirmation_required,
                client_token,
                description,
                priority,
                role,
                manifest,
                generator,
                report,
            }))
        })
        .boxed()
}

fn about_access_points() -> BoxedStrategy<AccessPointRequest> {
    let blocks = of([(); 4].map(|()| of(any::<bool>())));
    let draft = (text(), vec(text(), 0..4), blocks, of(text())).prop_map(
        |(name, buckets, blocks, client_token)| AccessPointDraft {
            name,
            buckets,
            blocks,
            client_token,
        },
    );
    let route = (of(text()), of(text()), any::<i64>())
        .prop_map(|(bucket, region, dial)| RouteDraft { bucket, region, dial });
    prop_oneof![
        draft.prop_map(|draft| AccessPointRequest::Create(Box::new(draft))),
        (text(), of(text()))
            .prop_map(|(name, client_token)| AccessPointRequest::Delete { name, client_token }),
        text().prop_map(AccessPointRequest::DescribeOperation),
        text().prop_map(AccessPointRequest::Get),
        Just(AccessPointRequest::List),
        text().prop_map(AccessPointRequest::GetRoutes),
        (text(), vec(route, 0..3))
            .prop_map(|(mrap, routes)| AccessPointRequest::SubmitRoutes { mrap, routes }),
    ]
    .boxed()
}

/// A request to S3's control plane.
pub(crate) fn control() -> BoxedStrategy<Request> {
    prop_oneof![
        3 => create_job(),
        3 => about_access_points().prop_map(ControlRequest::AccessPoint),
        1 => text().prop_map(ControlRequest::DescribeJob),
        1 => vec("[A-Za-z]{1,9}", 0..3).prop_map(ControlRequest::ListJobs),
        1 => (text(), text(), of(text())).prop_map(|(job, status, reason)| {
            ControlRequest::UpdateJobStatus { job, status, reason }
        }),
        1 => (text(), 0..=PRIORITY_MAX)
            .prop_map(|(job, priority)| ControlRequest::UpdateJobPriority { job, priority }),
    ]
    .prop_map(Request::Control)
    .boxed()
}
