//! Carries out requests about Multi-Region Access Points. It knows nothing of what goes through
//! them.

use super::{Done, did, said};
use crate::{
    s3::{
        Body, Region, Response, S3Error,
        access_point::{
            AccessPoint, AccessPointDraft, AccessPointStatus, AsyncOperation, CONTROL_REGION,
            ROUTE_REGIONS, RouteDraft, already_there, conflicting, elsewhere, no_such_access_point,
            no_such_operation, not_ready, updated,
        },
        job::ControlAnswer,
        name::ACCOUNT,
        request::AccessPointRequest,
    },
    sim::{
        Happening, Refusal, Timer, World,
        access_point::{AccessPointNews, OPERATION_TAKES, ROUTES_TAKE},
    },
};
use std::rc::Rc;

/// The most access points of an account
/// (AWS, "Multi-Region Access Point restrictions and limitations").
const ACCESS_POINTS_MAX: usize = 100;

fn answer(answer: ControlAnswer) -> Response {
    Response::Control(Box::new(answer))
}

impl World {
    /// The Region that takes such a request, wherever it was sent.
    pub(super) fn home_of_access_points(
        &self,
        region: Option<Region>,
        is_of_routes: bool,
    ) -> Region {
        match is_of_routes {
            true => region.unwrap_or(Region::US_EAST_1),
            false => Region::named(CONTROL_REGION).unwrap_or(Region::US_EAST_1),
        }
    }

    pub(super) fn of_access_point(
        &mut self,
        region: Option<Region>,
        ask: &AccessPointRequest,
    ) -> Done {
        use AccessPointRequest as Ask;
        match ask {
            Ask::Create(draft) => self.create_access_point(draft),
            Ask::Delete { name, .. } => self.delete_access_point(name),
            Ask::DescribeOperation(token) => {
                let found = self.operations.iter().find(|operation| *operation.token == **token);
                let found = found.ok_or_else(no_such_operation)?;
                said(answer(ControlAnswer::Operation(found.clone())))
            }
            Ask::Get(name) => {
                let point = self.named_access_point(name)?;
                said(answer(ControlAnswer::AccessPoint(point)))
            }
            Ask::List => {
                let points = self.access_points.iter().cloned().collect();
                said(answer(ControlAnswer::AccessPoints(points)))
            }
            Ask::GetRoutes(mrap) => {
                let point = self.access_point_for_routes(region, mrap)?;
                let (mrap, routes) = (mrap.clone(), point.routes.clone());
                said(answer(ControlAnswer::Routes { mrap, routes }))
            }
            Ask::SubmitRoutes { mrap, routes } => self.submit_routes(region, mrap, routes),
        }
    }

    fn named_access_point(&self, name: &str) -> Result<Rc<AccessPoint>, S3Error> {
        let mut points = self.access_points.iter();
        points.find(|point| point.draft.name == name).cloned().ok_or_else(no_such_access_point)
    }

    fn access_point_for_routes(
        &self,
        region: Option<Region>,
        mrap: &str,
    ) -> Result<Rc<AccessPoint>, S3Error> {
        if !ROUTE_REGIONS.contains(&region.unwrap_or(Region::US_EAST_1).name()) {
            return Err(elsewhere());
        }
        let point = self.access_points.iter().find(|point| point.arn() == mrap);
        let point = point.ok_or_else(no_such_access_point)?;
        match point.status {
            AccessPointStatus::Ready => Ok(point.clone()),
            _ => Err(not_ready()),
        }
    }

    fn begin_operation(&mut self, point: &AccessPoint, deletes: bool) -> Rc<str> {
        let what = if deletes { "delete" } else { "create" };
        let number = self.operations.len();
        let digest = Body::of_text(&format!("{} token {number}", self.seed)).etag().to_string();
        let token = format!(
            "arn:aws:s3:{CONTROL_REGION}:{ACCOUNT}:async-request/mrap/{what}/{}",
            &digest[..16]
        );
        let operation = AsyncOperation {
            token: token.as_str().into(),
            at: self.now,
            deletes,
            draft: point.draft.clone(),
            regions: point.routes.iter().map(|route| route.region).collect(),
            alias: point.alias.clone(),
            done: false,
        };
        Rc::make_mut(&mut self.operations).push(Rc::new(operation));
        self.set_timer(self.now + OPERATION_TAKES, Timer::AccessPoint(number));
        token.into()
    }

    fn create_access_point(&mut self, draft: &AccessPointDraft) -> Done {
        let same = |operation: &&Rc<AsyncOperation>| {
            !operation.deletes && draft.client_token.is_some() && operation.draft == *draft
        };
        if let Some(operation) = self.operations.iter().find(same) {
            return said(answer(ControlAnswer::Token(operation.token.clone())));
        }
        let routes = draft.routes(|name| Some(self.bucket(name)?.region))?;
        if self.named_access_point(&draft.name).is_ok() {
            return Err(already_there().into());
        }
        if self.access_points.len() >= ACCESS_POINTS_MAX {
            let message =
                "You have attempted to create more Multi-Region Access Points than allowed";
            let code = "TooManyMultiRegionAccessPoints";
            return Err(S3Error::OfService { code, message: message.to_owned() }.into());
        }
        let number = self.operations.len();
        let digest = Body::of_text(&format!("{} mrap {number}", self.seed)).etag().to_string();
        let point = Rc::new(AccessPoint {
            draft: draft.clone(),
            alias: format!("m{}.mrap", &digest[..12]).into(),
            created: self.now,
            status: AccessPointStatus::Creating,
            routes,
            submitted: None,
        });
        let token = self.begin_operation(&point, false);
        Rc::make_mut(&mut self.access_points).push(point.clone());
        let what = Happening::AccessPoint(point, AccessPointNews::Asked);
        did(answer(ControlAnswer::Token(token)), what)
    }

    fn delete_access_point(&mut self, name: &str) -> Done {
        let point = self.named_access_point(name)?;
        if point.status != AccessPointStatus::Ready {
            return Err(not_ready().into());
        }
        let token = self.begin_operation(&point, true);
        let status = AccessPointStatus::Deleting;
        let point = Rc::new(AccessPoint { status, ..AccessPoint::clone(&point) });
        self.replace(&point);
        let what = Happening::AccessPoint(point, AccessPointNews::Deleting);
        did(answer(ControlAnswer::Token(token)), what)
    }

    fn replace(&mut self, point: &Rc<AccessPoint>) {
        let points = Rc::make_mut(&mut self.access_points).iter_mut();
        points.filter(|known| known.alias == point.alias).for_each(|known| *known = point.clone());
    }

    fn submit_routes(
        &mut self,
        region: Option<Region>,
        mrap: &str,
        updates: &[RouteDraft],
    ) -> Result<(Response, Vec<Happening>), Refusal> {
        let point = self.access_point_for_routes(region, mrap)?;
        if point.submitted.is_some() {
            return Err(conflicting().into());
        }
        let submitted = Some(updated(&point.routes, updates)?);
        let point = Rc::new(AccessPoint { submitted, ..AccessPoint::clone(&point) });
        self.set_timer(self.now + ROUTES_TAKE, Timer::Routes(point.alias.clone()));
        self.replace(&point);
        did(Response::Empty, Happening::AccessPoint(point, AccessPointNews::Submitted))
    }
}
