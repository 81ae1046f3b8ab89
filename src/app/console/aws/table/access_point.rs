//! The operations of `aws s3control` on Multi-Region Access Points. It knows nothing of where
//! requests are routed.

use super::{
    super::{super::json, arguments::Arguments},
    Operation, Parameter,
    control::ACCOUNT_ID,
    control::control,
    optional, plain, required, several,
};
use crate::{
    app::console::Complaint,
    s3::{
        Request,
        request::{AccessPointRequest, ControlRequest},
    },
};
use serde_json::Value;

const NAME: Parameter = required("--name", "NAME", "the access point");
const MRAP: Parameter =
    required("--mrap", "ARN", "arn:aws:s3::ACCOUNT:accesspoint/ALIAS, as --bucket takes it");
const TOKEN: Parameter = optional("--client-token", "TEXT", "two requests with one token are one");

/// The operations.
pub(super) static OPERATIONS: [Operation; 7] = [
    plain(
        "create-multi-region-access-point",
        "Begins to make one address for buckets in several Regions.",
        &[
            ACCOUNT_ID,
            required("--details", "JSON", "Name=N,Regions=[{Bucket=B},{Bucket=B}]"),
            TOKEN,
        ],
        |arguments| {
            let details = arguments.structure("--details", "Details", &json::ACCESS_POINT)?;
            let token = arguments.owned("--client-token");
            let draft = json::access_point_draft(&details.unwrap_or_default(), token);
            about(arguments, AccessPointRequest::Create(Box::new(draft)))
        },
    ),
    plain(
        "delete-multi-region-access-point",
        "Begins to delete one. The buckets stay.",
        &[ACCOUNT_ID, required("--details", "JSON", "Name=N"), TOKEN],
        |arguments| {
            let details = arguments.structure("--details", "Details", &json::ACCESS_POINT_NAME)?;
            let name = json::text(&details.unwrap_or_default(), "Name").unwrap_or_default();
            let client_token = arguments.owned("--client-token");
            about(arguments, AccessPointRequest::Delete { name, client_token })
        },
    ),
    plain(
        "describe-multi-region-access-point-operation",
        "Says how far making or deleting one has come.",
        &[ACCOUNT_ID, required("--request-token-arn", "ARN", "what began it printed this")],
        |arguments| {
            let token = arguments.text("--request-token-arn");
            about(arguments, AccessPointRequest::DescribeOperation(token))
        },
    ),
    plain(
        "get-multi-region-access-point",
        "Prints one, with its alias.",
        &[ACCOUNT_ID, NAME],
        |arguments| about(arguments, AccessPointRequest::Get(arguments.text("--name"))),
    ),
    plain(
        "get-multi-region-access-point-routes",
        "Prints which Regions are active.",
        &[ACCOUNT_ID, MRAP],
        |arguments| about(arguments, AccessPointRequest::GetRoutes(arguments.text("--mrap"))),
    ),
    plain("list-multi-region-access-points", "Lists them.", &[ACCOUNT_ID], |arguments| {
        about(arguments, AccessPointRequest::List)
    }),
    plain(
        "submit-multi-region-access-point-routes",
        "Makes Regions active or passive.",
        &[
            ACCOUNT_ID,
            MRAP,
            several(required(
                "--route-updates",
                "Bucket=B,TrafficDialPercentage=N…",
                "100 or 0 each",
            )),
        ],
        |arguments| {
            let routes = json::routes_draft(&route_updates(arguments)?);
            let mrap = arguments.text("--mrap");
            about(arguments, AccessPointRequest::SubmitRoutes { mrap, routes })
        },
    ),
];

fn about(arguments: &Arguments, request: AccessPointRequest) -> Result<Request, Complaint> {
    control(arguments, ControlRequest::AccessPoint(request))
}

/// The routes as one list, in JSON or in one shorthand for each.
fn route_updates(arguments: &Arguments) -> Result<Value, Complaint> {
    let given = arguments.all("--route-updates");
    let one = given.len() == 1;
    if one && given.iter().all(|text| text.starts_with('[') || text.starts_with("file://")) {
        let routes = arguments.structure("--route-updates", "RouteUpdates", &json::ROUTES)?;
        return Ok(routes.unwrap_or_default());
    }
    let route = |text: &String| {
        json::shorthand(text).map_err(|why| {
            super::super::refuse(&format!("Error parsing parameter '--route-updates': {why}"))
        })
    };
    let routes: Result<Vec<Value>, Complaint> = given.iter().map(route).collect();
    let routes = json::coerce(Value::Array(routes?), &json::ROUTES);
    json::check(&routes, &json::ROUTES, "RouteUpdates")?;
    Ok(routes)
}
