//! What happens to a Multi-Region Access Point, in sentences. It knows nothing of requests through
//! it.

use super::list;
use crate::{
    s3::{
        Region,
        access_point::{AccessPoint, Route},
    },
    sim::access_point::AccessPointNews,
};

/// What happened to an access point.
pub(super) fn access_point(point: &AccessPoint, news: &AccessPointNews) -> String {
    let name = &point.draft.name;
    let active = |routes: &[Route]| {
        let active = routes.iter().filter(|route| route.active);
        list(&active.map(|route| route.region.name()).collect::<Vec<_>>())
    };
    match news {
        AccessPointNews::Asked => {
            format!("The Multi-Region Access Point {name} is being made. That takes minutes.")
        }
        AccessPointNews::Ready => format!(
            "The Multi-Region Access Point {name} is ready: requests to {} go to the nearest of \
             its Regions. It copies nothing by itself.",
            point.arn()
        ),
        AccessPointNews::Deleting => format!("The Multi-Region Access Point {name} is to go."),
        AccessPointNews::Deleted => {
            format!("The Multi-Region Access Point {name} is gone. Its buckets are as they were.")
        }
        AccessPointNews::Submitted => {
            let active = active(point.submitted.as_deref().unwrap_or_default());
            format!("Within 2 minutes {name} sends requests to none but {active}.")
        }
        AccessPointNews::Routed => {
            format!("From now on {name} sends requests to none but {}.", active(&point.routes))
        }
    }
}

/// Where a request went.
pub fn routed(from: Region, route: &Route) -> String {
    format!("Routed to {} in {}, the nearest active Region to {from}.", route.bucket, route.region)
}
