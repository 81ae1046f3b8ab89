//! The options of requests about Multi-Region Access Points. It knows nothing of other requests.

use super::{super::super::json, Line};
use crate::s3::request::AccessPointRequest;

/// What such a request says, beside the account and the Region.
pub(super) fn access_point(line: Line, request: &AccessPointRequest) -> Line {
    match request {
        AccessPointRequest::Create(draft) => line
            .json("--details", json::access_point_value(draft))
            .text("--client-token", &draft.client_token),
        AccessPointRequest::Delete { name, client_token } => {
            let details = json::object([("Name", Some(name.as_str().into()))]);
            line.json("--details", details).text("--client-token", client_token)
        }
        AccessPointRequest::DescribeOperation(token) => line.option("--request-token-arn", token),
        AccessPointRequest::Get(name) => line.option("--name", name),
        AccessPointRequest::List => line,
        AccessPointRequest::GetRoutes(mrap) => line.option("--mrap", mrap),
        AccessPointRequest::SubmitRoutes { mrap, routes } => {
            line.option("--mrap", mrap).json("--route-updates", json::routes_value(routes))
        }
    }
}
