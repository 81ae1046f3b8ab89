//! `aws s3 cp` and `mv`: what they ask for, by where from and where to. It knows nothing of the
//! other verbs.

use super::{
    super::super::{Complaint, command::Context},
    Chore, Given, Place, Tells, key_of, keys_under, place, usage,
};
use crate::s3::{
    BucketName, FileName, ObjectKey, Request,
    object::Header,
    request::{CopyObject, DeleteObject, PutObject, Target},
    tagging,
};

pub(super) fn transfer(
    moves: bool,
    from: &str,
    to: &str,
    given: &Given,
    context: &Context,
) -> Result<Vec<Chore>, Complaint> {
    let verb = |copy: &'static str| if moves { "move" } else { copy };
    match (place(from)?, place(to)?) {
        (Place::Here(_), Place::Here(_)) => Err(usage(
            "usage: aws s3 cp <LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri>\n\
             Error: Invalid argument type",
        )),
        (Place::Here(_), _) if moves || given.recursive => Err(Complaint::new(
            "From the folder one file at a time goes, with aws s3 cp; the folder keeps it.",
        )),
        (Place::Here(name), Place::There { bucket, key }) => {
            upload(&name, bucket, &key, given, verb("upload")).map(|chore| vec![chore])
        }
        (Place::There { .. }, Place::Here(_)) if given.recursive => Err(Complaint::new(
            "Into the folder one object at a time comes: leave --recursive out, and name it.",
        )),
        (Place::There { bucket, key }, Place::Here(name)) => {
            let name = match name.as_str() {
                "." | "./" => last(&key).to_owned(),
                folder if folder.ends_with('/') => format!("{folder}{}", last(&key)),
                name => name.strip_prefix("./").unwrap_or(name).to_owned(),
            };
            let source = Target { bucket, key: key_of(&key)?, version_id: None };
            let what = format!("s3://{}/{} to {}", source.bucket, source.key, here(&name));
            let outfile = FileName::new(&name)
                .ok_or_else(|| Complaint::new("A file needs a name of one character or more."))?;
            let request = Request::get(source.clone(), outfile);
            Ok(vec![from_source(request, source, moves, verb("download"), what, context)])
        }
        (Place::There { bucket, key }, Place::There { bucket: into, key: to }) => {
            let keys = match given.recursive {
                true => keys_under(&bucket, &key, context)?,
                false => vec![key_of(&key)?],
            };
            let copy = |from: ObjectKey| {
                let to = match given.recursive {
                    true => {
                        let rest = from.as_str().strip_prefix(&*key).unwrap_or_default();
                        format!("{to}{rest}")
                    }
                    false if to.is_empty() || to.ends_with('/') => {
                        format!("{to}{}", last(from.as_str()))
                    }
                    false => to.clone(),
                };
                let what = format!("s3://{bucket}/{from} to s3://{into}/{to}");
                let source = Target { bucket: bucket.clone(), key: from, version_id: None };
                let request = copy_request(&source, into.clone(), key_of(&to)?, given);
                Ok(from_source(request, source, moves, verb("copy"), what, context))
            };
            keys.into_iter().map(copy).collect()
        }
    }
}

fn upload(
    name: &str,
    bucket: BucketName,
    key: &str,
    given: &Given,
    verb: &'static str,
) -> Result<Chore, Complaint> {
    let name = name.strip_prefix("./").unwrap_or(name);
    let key = match key {
        folder if folder.is_empty() || folder.ends_with('/') => format!("{folder}{}", last(name)),
        key => key.to_owned(),
    };
    let file = FileName::new(name)
        .ok_or_else(|| Complaint::new("A file needs a name of one character or more."))?;
    let what = format!("{} to s3://{bucket}/{key}", here(name));
    let mut put = PutObject::new(bucket, key_of(&key)?, Some(file));
    put.draft = given.draft.clone();
    // The AWS CLI goes by the name.
    if let Some(kind) = content_type(name) {
        let headers = &mut put.draft.headers;
        if !headers.contains_key(&Header::ContentType) {
            headers.insert(Header::ContentType, kind.to_owned());
        }
    }
    Ok(Chore::of(Request::PutObject(Box::new(put)), Tells::Line { verb, what }))
}

fn content_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "txt" | "log" => "text/plain",
        "html" | "htm" => "text/html",
        "css" => "text/css",
        "csv" => "text/csv",
        "js" => "text/javascript",
        "json" => "application/json",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

fn copy_request(source: &Target, bucket: BucketName, key: ObjectKey, given: &Given) -> Request {
    let path = tagging::encode(source.key.as_str(), b"/");
    Request::CopyObject(Box::new(CopyObject {
        bucket,
        key,
        source: format!("{}/{path}", source.bucket),
        metadata_directive: given.metadata_directive.clone(),
        tagging_directive: None,
        draft: given.draft.clone(),
        conditions: Default::default(),
        source_conditions: Default::default(),
    }))
}

/// A request that reads a source. The AWS CLI asks for the source first, and stops where it is not
/// there.
fn from_source(
    request: Request,
    source: Target,
    moves: bool,
    verb: &'static str,
    what: String,
    context: &Context,
) -> Chore {
    let bucket = context.world.bucket(&source.bucket);
    if bucket.is_none_or(|bucket| bucket.read(&source.key).is_err()) {
        let key = source.key.clone();
        return Chore::of(Request::head(source), Tells::NoSource(key));
    }
    let Target { bucket, key, .. } = &source;
    let then = moves.then(|| Request::DeleteObject(DeleteObject::new(bucket, key, None)));
    Chore { request, then, tells: Tells::Line { verb, what } }
}

/// The last part of a path.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn here(name: &str) -> String {
    match name.starts_with(['/', '.']) {
        true => name.to_owned(),
        false => format!("./{name}"),
    }
}
