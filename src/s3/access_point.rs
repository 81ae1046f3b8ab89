//! A Multi-Region Access Point: one address for buckets in several Regions. It knows nothing of who
//! is near to what.

use super::{BucketName, Instant, Region, S3Error, name::ACCOUNT};
use std::rc::Rc;

/// The most Regions of one access point
/// (AWS, "Multi-Region Access Point restrictions and limitations").
pub const REGIONS_MAX: usize = 17;

/// Where requests that make, change and delete access points go, wherever they are sent
/// (AWS, "Managing Multi-Region Access Points").
pub const CONTROL_REGION: &str = "us-west-2";

/// The Regions that take requests about routes, so that one of them is always there
/// (AWS, "SubmitMultiRegionAccessPointRoutes").
pub const ROUTE_REGIONS: [&str; 5] =
    ["us-east-1", "us-west-2", "ap-southeast-2", "ap-northeast-1", "eu-west-1"];

/// `Details` of `CreateMultiRegionAccessPoint`, as a person wrote them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct AccessPointDraft {
    /// Its name, which no request uses.
    pub name: String,
    /// Its buckets, one for each Region.
    pub buckets: Vec<String>,
    /// Which kinds of public access it blocks; all, where nothing is said.
    pub blocks: Option<[Option<bool>; 4]>,
    /// Two requests with one token are one.
    pub client_token: Option<String>,
}

/// One route of `SubmitMultiRegionAccessPointRoutes`, as a person wrote it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct RouteDraft {
    /// The bucket.
    pub bucket: Option<String>,
    /// Or its Region.
    pub region: Option<String>,
    /// 100 for active, 0 for passive.
    pub dial: i64,
}

/// Where an access point may send requests.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Route {
    /// The bucket.
    pub bucket: BucketName,
    /// Its Region.
    pub region: Region,
    /// Whether requests go there.
    pub active: bool,
}

/// How far an access point has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AccessPointStatus {
    /// It is being made.
    Creating,
    /// It takes requests.
    Ready,
    /// It is being deleted.
    Deleting,
}

impl AccessPointStatus {
    /// S3's name for it.
    pub fn name(self) -> &'static str {
        match self {
            AccessPointStatus::Creating => "CREATING",
            AccessPointStatus::Ready => "READY",
            AccessPointStatus::Deleting => "DELETING",
        }
    }
}

/// A Multi-Region Access Point.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AccessPoint {
    /// What was asked for.
    pub draft: AccessPointDraft,
    /// The alias, which is in its ARN: `mfzwi23gnjvgw.mrap`.
    pub alias: Rc<str>,
    /// When it was asked for.
    pub created: Instant,
    /// How far it has come.
    pub status: AccessPointStatus,
    /// Its routes.
    pub routes: Rc<[Route]>,
    /// The routes that were submitted and do not hold yet.
    pub submitted: Option<Rc<[Route]>>,
}

impl AccessPoint {
    /// Its ARN, by which requests name it as their bucket.
    pub fn arn(&self) -> String {
        format!("arn:aws:s3::{ACCOUNT}:accesspoint/{}", self.alias)
    }
}

/// A request that goes on after its answer.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AsyncOperation {
    /// The token to ask by.
    pub token: Rc<str>,
    /// When it was asked for.
    pub at: Instant,
    /// Whether it deletes; otherwise it creates.
    pub deletes: bool,
    /// What it is about.
    pub draft: AccessPointDraft,
    /// Its Regions.
    pub regions: Rc<[Region]>,
    /// The alias of what it makes or deletes.
    pub alias: Rc<str>,
    /// Whether it is done.
    pub done: bool,
}

fn refuse(code: &'static str, message: impl Into<String>) -> S3Error {
    S3Error::OfService { code, message: message.into() }
}

fn wrong(message: &str) -> S3Error {
    S3Error::InvalidRequest(message.to_owned())
}

impl AccessPointDraft {
    /// S3's rules for the name: 3 to 50 lower-case letters, digits and hyphens, none of these at
    /// an end (AWS, "Multi-Region Access Point restrictions and limitations").
    fn has_name(&self) -> bool {
        let name = self.name.as_bytes();
        let plain = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-';
        (3..=50).contains(&name.len())
            && name.iter().all(plain)
            && name.first() != Some(&b'-')
            && name.last() != Some(&b'-')
    }

    /// S3's checks, with the Region of each bucket that there is. The codes are S3's, most of the
    /// words too (AWS, "Error responses").
    ///
    /// # Errors
    /// What is wrong.
    pub fn routes(
        &self,
        region_of: impl Fn(&BucketName) -> Option<Region>,
    ) -> Result<Rc<[Route]>, S3Error> {
        if !self.has_name() {
            return Err(wrong("The Multi-Region Access Point name is not valid"));
        }
        if self.buckets.is_empty() || self.buckets.len() > REGIONS_MAX {
            return Err(wrong("A Multi-Region Access Point has 1 to 17 Regions"));
        }
        let mut routes: Vec<Route> = Vec::new();
        for name in &self.buckets {
            let bucket = BucketName::parse(name).ok_or(S3Error::NoSuchBucket)?;
            let region = region_of(&bucket).ok_or(S3Error::NoSuchBucket)?;
            if routes.iter().any(|route| route.region == region) {
                return Err(refuse(
                    "MultiRegionAccessPointSameBucketRegion",
                    "The buckets used to create a Multi-Region Access Point cannot be in the same \
                     Region.",
                ));
            }
            routes.push(Route { bucket, region, active: true });
        }
        Ok(routes.into())
    }
}

/// The routes after an update. Those that it does not name stay as they are.
///
/// # Errors
/// Where it names what is not there, has another dial than 0 or 100, or leaves none active
/// (AWS, "SubmitMultiRegionAccessPointRoutes"); the words are ours.
pub fn updated(routes: &[Route], updates: &[RouteDraft]) -> Result<Rc<[Route]>, S3Error> {
    let mut routes = routes.to_vec();
    for update in updates {
        let active = match update.dial {
            0 => false,
            100 => true,
            _ => return Err(wrong("TrafficDialPercentage is 0 or 100")),
        };
        let named = |route: &&mut Route| {
            let bucket = update.bucket.as_deref().is_none_or(|name| name == route.bucket.as_str());
            let region = update.region.as_deref().is_none_or(|name| name == route.region.name());
            bucket && region && (update.bucket.is_some() || update.region.is_some())
        };
        match routes.iter_mut().find(named) {
            Some(route) => route.active = active,
            None => return Err(wrong("The route is not one of this Multi-Region Access Point")),
        }
    }
    if !routes.iter().any(|route| route.active) {
        return Err(wrong("At least one Region must be active at all times"));
    }
    Ok(routes.into())
}

/// S3's refusal where there is none.
pub fn no_such_access_point() -> S3Error {
    refuse(
        "NoSuchMultiRegionAccessPoint",
        "The specified Multi-Region Access Point does not exist.",
    )
}

/// S3's refusal where one of that name is there.
pub fn already_there() -> S3Error {
    refuse(
        "MultiRegionAccessPointAlreadyOwnedByYou",
        "You already have a Multi-Region Access Point with the same name.",
    )
}

/// S3's refusal while it is not ready.
pub fn not_ready() -> S3Error {
    refuse(
        "MultiRegionAccessPointNotReady",
        "The specified Multi-Region Access Point is not ready to be updated.",
    )
}

/// S3's refusal of a token that it did not give.
pub fn no_such_operation() -> S3Error {
    refuse("NoSuchAsyncRequest", "The specified request was not found.")
}

/// S3's refusal while routes that were submitted do not hold yet.
pub fn conflicting() -> S3Error {
    refuse(
        "OperationAborted",
        "A conflicting conditional operation is currently in progress against this resource. \
         Please try again.",
    )
}

/// S3's refusal in a Region that has no such endpoint, as it was seen in another operation.
pub fn elsewhere() -> S3Error {
    refuse(
        "PermanentRedirect",
        format!(
            "This API operation is only available in the following Regions: {}. Make sure to send \
             all future requests to a supported Region.",
            ROUTE_REGIONS.join(", ")
        ),
    )
}
