//! What S3's control plane answers about Multi-Region Access Points, as JSON. It knows nothing of
//! where requests are routed.

use super::{
    super::json::{self, object},
    response::moment,
};
use crate::s3::{
    access_point::{AccessPoint, AsyncOperation, Route},
    name::ACCOUNT,
};
use serde_json::Value;

/// The token of a request that goes on.
pub(super) fn token(token: &str) -> Value {
    object([("RequestTokenARN", Some(token.into()))])
}

/// One access point.
pub(super) fn one(point: &AccessPoint) -> Value {
    object([("AccessPoint", Some(report(point)))])
}

/// All of them.
pub(super) fn all<'a>(points: impl Iterator<Item = &'a AccessPoint>) -> Value {
    let points: Vec<Value> = points.map(report).collect();
    object([("AccessPoints", Some(points.into()))])
}

fn report(point: &AccessPoint) -> Value {
    let region = |route: &Route| {
        object([
            ("Bucket", Some(route.bucket.as_str().into())),
            ("Region", Some(route.region.name().into())),
            ("BucketAccountId", Some(ACCOUNT.to_string().into())),
        ])
    };
    let regions: Vec<Value> = point.routes.iter().map(region).collect();
    let blocks = point.draft.blocks.unwrap_or([Some(true); 4]);
    let blocks = blocks.map(|on| Some(on.unwrap_or_default()));
    object([
        ("Name", Some(point.draft.name.as_str().into())),
        ("Alias", Some((*point.alias).into())),
        ("CreatedAt", Some(moment(point.created))),
        ("PublicAccessBlock", Some(json::blocks_value(blocks))),
        ("Status", Some(point.status.name().into())),
        ("Regions", Some(regions.into())),
    ])
}

/// How far a request has come.
pub(super) fn operation(operation: &AsyncOperation) -> Value {
    let (name, member) = match operation.deletes {
        true => ("DeleteMultiRegionAccessPoint", "DeleteMultiRegionAccessPointRequest"),
        false => ("CreateMultiRegionAccessPoint", "CreateMultiRegionAccessPointRequest"),
    };
    let request = match operation.deletes {
        true => object([("Name", Some(operation.draft.name.as_str().into()))]),
        false => json::access_point_value(&operation.draft),
    };
    let status = if operation.done { "SUCCEEDED" } else { "INPROGRESS" };
    let region = |region: &crate::s3::Region| {
        object([("Name", Some(region.name().into())), ("RequestStatus", Some(status.into()))])
    };
    let regions: Vec<Value> = operation.regions.iter().map(region).collect();
    let details = object([("Regions", Some(regions.into()))]);
    let operation = object([
        ("CreationTime", Some(moment(operation.at))),
        ("Operation", Some(name.into())),
        ("RequestTokenARN", Some((*operation.token).into())),
        ("RequestParameters", Some(object([(member, Some(request))]))),
        ("RequestStatus", Some(status.into())),
        ("ResponseDetails", Some(object([("MultiRegionAccessPointDetails", Some(details))]))),
    ]);
    object([("AsyncOperation", Some(operation))])
}

/// The routes that hold.
pub(super) fn routes(mrap: &str, routes: &[Route]) -> Value {
    let route = |route: &Route| {
        object([
            ("Bucket", Some(route.bucket.as_str().into())),
            ("Region", Some(route.region.name().into())),
            ("TrafficDialPercentage", Some(if route.active { 100 } else { 0 }.into())),
        ])
    };
    let routes: Vec<Value> = routes.iter().map(route).collect();
    object([("Mrap", Some(mrap.into())), ("Routes", Some(routes.into()))])
}
