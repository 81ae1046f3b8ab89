//! The JSON of a Multi-Region Access Point, read and written. It knows nothing of what S3 makes of
//! it.

use super::{Shape, list, object, optional, required, text};
use crate::s3::access_point::{AccessPointDraft, RouteDraft};
use serde_json::Value;

const BLOCKS: [&str; 4] =
    ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

/// `CreateMultiRegionAccessPointInput`
pub static ACCESS_POINT: Shape = Shape::Structure(&[
    required("Name", Shape::Text),
    optional(
        "PublicAccessBlock",
        Shape::Structure(&[
            optional("BlockPublicAcls", Shape::Boolean),
            optional("IgnorePublicAcls", Shape::Boolean),
            optional("BlockPublicPolicy", Shape::Boolean),
            optional("RestrictPublicBuckets", Shape::Boolean),
        ]),
    ),
    required(
        "Regions",
        Shape::List(&Shape::Structure(&[
            required("Bucket", Shape::Text),
            optional("BucketAccountId", Shape::Absent),
        ])),
    ),
]);

/// `DeleteMultiRegionAccessPointInput`
pub static ACCESS_POINT_NAME: Shape = Shape::Structure(&[required("Name", Shape::Text)]);

/// `RouteList`
pub static ROUTES: Shape = Shape::List(&Shape::Structure(&[
    optional("Bucket", Shape::Text),
    optional("Region", Shape::Text),
    required("TrafficDialPercentage", Shape::Integer),
]));

/// The access point that a checked value stands for.
pub fn access_point_draft(value: &Value, client_token: Option<String>) -> AccessPointDraft {
    let blocks = value.get("PublicAccessBlock");
    let bucket = |region: &Value| text(region, "Bucket").unwrap_or_default();
    AccessPointDraft {
        name: text(value, "Name").unwrap_or_default(),
        buckets: list(value, "Regions").iter().map(bucket).collect(),
        blocks: blocks.map(|blocks| BLOCKS.map(|name| blocks.get(name)?.as_bool())),
        client_token,
    }
}

/// The routes that a checked value stands for.
pub fn routes_draft(value: &Value) -> Vec<RouteDraft> {
    let route = |value: &Value| RouteDraft {
        bucket: text(value, "Bucket"),
        region: text(value, "Region"),
        dial: value.get("TrafficDialPercentage").and_then(Value::as_i64).unwrap_or(i64::MAX),
    };
    value.as_array().into_iter().flatten().map(route).collect()
}

/// Which kinds of public access are blocked.
pub fn blocks_value(blocks: [Option<bool>; 4]) -> Value {
    let there = BLOCKS.iter().zip(blocks);
    let there = there.filter_map(|(name, on)| Some(((*name).to_owned(), on?.into())));
    Value::Object(there.collect())
}

/// What was asked for, as JSON.
pub fn access_point_value(draft: &AccessPointDraft) -> Value {
    let region = |name: &String| object([("Bucket", Some(name.as_str().into()))]);
    let regions: Vec<Value> = draft.buckets.iter().map(region).collect();
    object([
        ("Name", Some(draft.name.as_str().into())),
        ("PublicAccessBlock", draft.blocks.map(blocks_value)),
        ("Regions", Some(regions.into())),
    ])
}

/// Routes as JSON.
pub fn routes_value(routes: &[RouteDraft]) -> Value {
    let route = |route: &RouteDraft| {
        object([
            ("Bucket", route.bucket.as_deref().map(Value::from)),
            ("Region", route.region.as_deref().map(Value::from)),
            ("TrafficDialPercentage", Some(route.dial.into())),
        ])
    };
    routes.iter().map(route).collect()
}
