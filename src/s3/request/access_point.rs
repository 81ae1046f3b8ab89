//! What one says to S3's control plane about Multi-Region Access Points. It knows nothing of where
//! requests are routed.

use super::Request;
use crate::s3::{
    BucketName,
    access_point::{AccessPointDraft, RouteDraft},
};

/// A request about Multi-Region Access Points, as a person wrote it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum AccessPointRequest {
    /// `CreateMultiRegionAccessPoint`
    Create(Box<AccessPointDraft>),
    /// `DeleteMultiRegionAccessPoint`
    Delete {
        /// The access point's name.
        name: String,
        /// Two requests with one token are one.
        client_token: Option<String>,
    },
    /// `DescribeMultiRegionAccessPointOperation`: the token's ARN.
    DescribeOperation(String),
    /// `GetMultiRegionAccessPoint`: the access point's name.
    Get(String),
    /// `ListMultiRegionAccessPoints`
    List,
    /// `GetMultiRegionAccessPointRoutes`: the access point's ARN.
    GetRoutes(String),
    /// `SubmitMultiRegionAccessPointRoutes`
    SubmitRoutes {
        /// The access point's ARN.
        mrap: String,
        /// The routes that change.
        routes: Vec<RouteDraft>,
    },
}

impl AccessPointRequest {
    /// S3's name for the operation.
    pub fn operation(&self) -> &'static str {
        match self {
            AccessPointRequest::Create(_) => "CreateMultiRegionAccessPoint",
            AccessPointRequest::Delete { .. } => "DeleteMultiRegionAccessPoint",
            AccessPointRequest::DescribeOperation(_) => "DescribeMultiRegionAccessPointOperation",
            AccessPointRequest::Get(_) => "GetMultiRegionAccessPoint",
            AccessPointRequest::List => "ListMultiRegionAccessPoints",
            AccessPointRequest::GetRoutes(_) => "GetMultiRegionAccessPointRoutes",
            AccessPointRequest::SubmitRoutes { .. } => "SubmitMultiRegionAccessPointRoutes",
        }
    }

    /// Whether it is about routes, which other Regions answer.
    pub fn is_of_routes(&self) -> bool {
        matches!(self, AccessPointRequest::GetRoutes(_) | AccessPointRequest::SubmitRoutes { .. })
    }
}

impl Request {
    /// The same request to another bucket, where it is one that an access point takes: objects can
    /// be asked for, and not what their bucket is configured with
    /// (AWS, "Multi-Region Access Point supported API operations").
    pub fn to_bucket(&self, to: &BucketName) -> Option<Request> {
        let mut request = self.clone();
        let bucket = match &mut request {
            Request::PutObject(put) => &mut put.bucket,
            Request::GetObject(get) => &mut get.target.bucket,
            Request::CopyObject(copy) => &mut copy.bucket,
            Request::DeleteObject(delete) => &mut delete.target.bucket,
            Request::OfObject(_, target) => &mut target.bucket,
            Request::PutObjectTagging(put) => &mut put.target.bucket,
            Request::RestoreObject(ask) => &mut ask.target.bucket,
            Request::PutObjectAcl(put) => &mut put.target.bucket,
            Request::PutObjectRetention(put) => &mut put.target.bucket,
            Request::PutObjectLegalHold(put) => &mut put.target.bucket,
            Request::ListObjectsV2(list) => &mut list.listing.bucket,
            Request::CreateMultipartUpload(create) => &mut create.bucket,
            Request::UploadPart(part) => &mut part.upload.bucket,
            Request::UploadPartCopy(part) => &mut part.upload.bucket,
            Request::CompleteMultipartUpload(complete) => &mut complete.upload.bucket,
            Request::AbortMultipartUpload(upload) | Request::ListParts(upload) => {
                &mut upload.bucket
            }
            Request::ListMultipartUploads { bucket, .. } => bucket,
            _ => return None,
        };
        *bucket = to.clone();
        Some(request)
    }
}
