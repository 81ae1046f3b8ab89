//! Multi-Region Access Points in the world: where a request goes, and what the clock completes. It
//! knows nothing of the requests that make them.

use super::{Cause, Event, Happening, Refusal, World, distance};
use crate::s3::{
    Region, Request, S3Error, Span,
    access_point::{
        AccessPoint, AccessPointStatus, AsyncOperation, Route, no_such_access_point, not_ready,
    },
};
use std::rc::Rc;

/// How long making and deleting take. AWS says up to 24 hours, and mostly far less (our choice).
pub const OPERATION_TAKES: Span = Span::seconds(10 * 60);
/// How long routes take to hold: up to 2 minutes (AWS, "SubmitMultiRegionAccessPointRoutes").
pub const ROUTES_TAKE: Span = Span::seconds(2 * 60);

/// What happened to an access point.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AccessPointNews {
    /// It was asked for.
    Asked,
    /// It is ready.
    Ready,
    /// It is to be deleted.
    Deleting,
    /// It is gone.
    Deleted,
    /// Routes were submitted.
    Submitted,
    /// They hold.
    Routed,
}

impl World {
    /// The access points, in the order in which they were asked for.
    pub fn access_points(&self) -> impl Iterator<Item = &Rc<AccessPoint>> {
        self.access_points.iter()
    }

    pub(super) fn access_point(&self, alias: &str) -> Option<&Rc<AccessPoint>> {
        self.access_points.iter().find(|point| *point.alias == *alias)
    }

    /// Where a request to an access point goes: to the bucket in the nearest Region that is active,
    /// whether it holds the object or not, and whether it is up or not: a Region that is down is
    /// made passive by its people (AWS, "Multi-Region Access Point request routing", "Amazon S3
    /// Multi-Region Access Points failover controls"). A person stands in the Region that they name
    /// (our choice).
    ///
    /// # Errors
    /// Where there is none of this alias, or it is not ready.
    pub fn route(&self, from: Option<Region>, alias: &str) -> Result<Route, Refusal> {
        let point = self.access_point(alias).ok_or_else(no_such_access_point)?;
        if point.status == AccessPointStatus::Creating {
            return Err(no_such_access_point().into());
        }
        let from = from.unwrap_or(Region::US_EAST_1);
        let active = point.routes.iter().filter(|route| route.active);
        let nearest = active.min_by_key(|route| distance::kilometres(from, route.region));
        Ok(nearest.cloned().ok_or_else(not_ready)?)
    }

    /// The same request to the bucket that it is routed to.
    pub(super) fn through_access_point(
        &self,
        from: Option<Region>,
        alias: &str,
        request: &Request,
    ) -> Result<Request, Refusal> {
        let route = self.route(from, alias)?;
        // What a bucket is configured with is asked of the bucket itself
        // (AWS, "Multi-Region Access Point supported API operations").
        Ok(request.to_bucket(&route.bucket).ok_or(S3Error::MethodNotAllowed)?)
    }

    pub(super) fn operation_done(&mut self, at: usize) -> Vec<Event> {
        let Some(operation) = self.operations.get(at).cloned() else { return Vec::new() };
        let done = AsyncOperation { done: true, ..AsyncOperation::clone(&operation) };
        Rc::make_mut(&mut self.operations)[at] = Rc::new(done);
        let Some(point) = self.access_point(&operation.alias).cloned() else { return Vec::new() };
        if operation.deletes {
            Rc::make_mut(&mut self.access_points).retain(|known| known.alias != point.alias);
            return vec![self.tell_of(&point, AccessPointNews::Deleted)];
        }
        let ready = AccessPoint { status: AccessPointStatus::Ready, ..AccessPoint::clone(&point) };
        self.put_access_point(ready, AccessPointNews::Ready)
    }

    pub(super) fn routes_hold(&mut self, alias: &str) -> Vec<Event> {
        let Some(point) = self.access_point(alias).cloned() else { return Vec::new() };
        let Some(routes) = point.submitted.clone() else { return Vec::new() };
        let point = AccessPoint { routes, submitted: None, ..AccessPoint::clone(&point) };
        self.put_access_point(point, AccessPointNews::Routed)
    }

    fn put_access_point(&mut self, point: AccessPoint, news: AccessPointNews) -> Vec<Event> {
        let point = Rc::new(point);
        let points = Rc::make_mut(&mut self.access_points);
        let known = points.iter_mut().filter(|known| known.alias == point.alias);
        known.for_each(|known| *known = point.clone());
        vec![self.tell_of(&point, news)]
    }

    fn tell_of(&self, point: &Rc<AccessPoint>, news: AccessPointNews) -> Event {
        self.event(Cause::Clock, Happening::AccessPoint(point.clone(), news))
    }
}
