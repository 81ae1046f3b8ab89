//! IAM's roles and the policies of buckets: made, read and changed. It knows nothing of what is
//! decided by them.

use super::{Done, World, did, said};
use crate::{
    s3::{
        BucketName, Response, S3Error,
        name::ACCOUNT,
        policy::{Policy, PolicyError},
        request::IamRequest,
        role::{Role, policy_of_aws},
    },
    sim::{Happening, Refusal, event::RoleChange},
};
use std::rc::Rc;

/// The most roles of a world.
const ROLES_MAX: usize = 100;

/// Reads a document, or says what IAM says of one that it cannot read.
fn document(text: &str) -> Result<Policy, Refusal> {
    Policy::parse(text).map_err(|error| match error {
        PolicyError::Malformed(why) => S3Error::MalformedPolicyDocument(why).into(),
        PolicyError::NotHere(what) => Refusal::NotHere(what),
    })
}

/// IAM's role names: letters, digits and `+=,.@_-`, at most 64.
fn is_name(name: &str) -> bool {
    let fits = (1..=64).contains(&name.len());
    fits && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+=,.@_-".contains(&byte))
}

/// The name at the end of an ARN.
fn last(arn: &str) -> String {
    arn.rsplit('/').next().unwrap_or(arn).to_owned()
}

impl World {
    pub(super) fn iam(&mut self, request: &IamRequest) -> Done {
        match request {
            IamRequest::CreateRole { role, trust } => self.create_role(role, trust),
            IamRequest::GetRole(name) => {
                said(Response::Role(name.clone(), self.existing_role(name)?))
            }
            IamRequest::ListRoles => {
                let roles = self.roles().map(|(name, role)| (name.clone(), role.clone()));
                said(Response::Roles(roles.collect()))
            }
            IamRequest::DeleteRole(name) => self.delete_role(name),
            IamRequest::UpdateAssumeRolePolicy { role, trust } => {
                let trust = document(trust)?;
                self.edit_role(role, RoleChange::Trust, |role| role.trust = trust)
            }
            IamRequest::PutRolePolicy { role, policy, document: text } => {
                let read = document(text)?;
                self.edit_role(role, RoleChange::PolicySet(policy.clone()), |role| {
                    role.policies.insert(policy.clone(), read);
                })
            }
            IamRequest::GetRolePolicy { role, policy } => {
                let found = self.existing_policy(role, policy)?;
                said(Response::RolePolicy(role.clone(), policy.clone(), found))
            }
            IamRequest::DeleteRolePolicy { role, policy } => {
                self.existing_policy(role, policy)?;
                self.edit_role(role, RoleChange::PolicyRemoved(policy.clone()), |role| {
                    role.policies.remove(policy);
                })
            }
            IamRequest::ListRolePolicies(name) => {
                let role = self.existing_role(name)?;
                said(Response::RolePolicies(role.policies.keys().cloned().collect()))
            }
            IamRequest::CreatePolicy { policy, document: text } => self.create_policy(policy, text),
            IamRequest::AttachRolePolicy { role, arn } => {
                let found = policy_of_aws(arn).or_else(|| self.managed.get(arn).cloned());
                let missing = || {
                    let why = format!("Policy {arn} does not exist or is not attachable.");
                    S3Error::NoSuchEntity(why)
                };
                if found.is_none() && arn.starts_with("arn:aws:iam::aws:policy/") {
                    return Err(Refusal::NotHere(
                        "policies of AWS but AdministratorAccess, AmazonS3FullAccess and \
                         AmazonS3ReadOnlyAccess",
                    ));
                }
                let found = found.ok_or_else(missing)?;
                self.edit_role(role, RoleChange::PolicySet(last(arn)), |role| {
                    role.attached.insert(arn.clone(), found);
                })
            }
            IamRequest::DetachRolePolicy { role, arn } => {
                if self.existing_role(role)?.attached.get(arn).is_none() {
                    let why = format!("Policy {arn} was not found.");
                    return Err(S3Error::NoSuchEntity(why).into());
                }
                self.edit_role(role, RoleChange::PolicyRemoved(last(arn)), |role| {
                    role.attached.remove(arn);
                })
            }
            IamRequest::ListAttachedRolePolicies(name) => {
                let role = self.existing_role(name)?;
                said(Response::AttachedPolicies(role.attached.keys().cloned().collect()))
            }
        }
    }

    fn create_policy(&mut self, name: &str, text: &str) -> Done {
        let read = document(text)?;
        let of_service = |code, message| S3Error::OfService { code, message };
        if !is_name(name) {
            let why = "The specified value for policyName is invalid. It must contain only \
                       alphanumeric characters and/or the following: +=,.@_-";
            return Err(of_service("ValidationError", why.to_owned()).into());
        }
        let arn = format!("arn:aws:iam::{ACCOUNT}:policy/{name}");
        if self.managed.get(&arn).is_some() {
            let why =
                format!("A policy called {name} already exists. Duplicate names are not allowed.");
            return Err(of_service("EntityAlreadyExists", why).into());
        }
        if self.managed.len() >= ROLES_MAX {
            let why = format!("Cannot exceed quota for PoliciesPerAccount: {ROLES_MAX}");
            return Err(of_service("LimitExceeded", why).into());
        }
        self.managed.insert(arn, read);
        said(Response::PolicyCreated(name.to_owned(), self.now))
    }

    fn existing_role(&self, name: &str) -> Result<Rc<Role>, S3Error> {
        self.role(name).cloned().ok_or_else(|| {
            S3Error::NoSuchEntity(format!("The role with name {name} cannot be found."))
        })
    }

    fn existing_policy(&self, role: &str, policy: &str) -> Result<Policy, S3Error> {
        self.existing_role(role)?.policies.get(policy).cloned().ok_or_else(|| {
            S3Error::NoSuchEntity(format!("The role policy with name {policy} cannot be found."))
        })
    }

    fn create_role(&mut self, name: &str, trust: &str) -> Done {
        let trust = document(trust)?;
        if !is_name(name) {
            return Err(S3Error::InvalidRoleName.into());
        }
        if self.role(name).is_some() {
            return Err(S3Error::EntityAlreadyExists(name.to_owned()).into());
        }
        if self.roles.len() >= ROLES_MAX {
            return Err(S3Error::TooManyRoles.into());
        }
        let (policies, attached) = Default::default();
        let role = Rc::new(Role { created: self.now, trust, policies, attached });
        self.roles.insert(name.to_owned(), role.clone());
        let what = Happening::RoleChanged { role: name.to_owned(), change: RoleChange::Created };
        did(Response::Role(name.to_owned(), role), what)
    }

    fn delete_role(&mut self, name: &str) -> Done {
        let role = self.existing_role(name)?;
        if !role.policies.is_empty() {
            return Err(S3Error::DeleteConflict.into());
        }
        if !role.attached.is_empty() {
            let message = "Cannot delete entity, must detach all policies first.".to_owned();
            return Err(S3Error::OfService { code: "DeleteConflict", message }.into());
        }
        self.roles.remove(name);
        let what = Happening::RoleChanged { role: name.to_owned(), change: RoleChange::Deleted };
        did(Response::Empty, what)
    }

    fn edit_role(&mut self, name: &str, change: RoleChange, edit: impl FnOnce(&mut Role)) -> Done {
        let mut role = Role::clone(&*self.existing_role(name)?);
        edit(&mut role);
        self.roles.insert(name.to_owned(), Rc::new(role));
        did(Response::Empty, Happening::RoleChanged { role: name.to_owned(), change })
    }

    pub(super) fn put_policy(&mut self, name: &BucketName, text: &str) -> Done {
        let bucket = self.existing(name)?;
        let read =
            Policy::parse_for_bucket(text, name, |principal| self.knows_principal(principal));
        let policy = read.map_err(|error| match error {
            PolicyError::Malformed(why) => S3Error::MalformedPolicy(why).into(),
            PolicyError::NotHere(what) => Refusal::NotHere(what),
        })?;
        if policy.is_public() && bucket.blocks_public_access {
            return Err(S3Error::AccessDenied(
                "Access Denied because public policies are blocked by the BlockPublicPolicy block \
                 public access setting.",
            )
            .into());
        }
        self.edit_bucket(name, |bucket| bucket.policy = Some(Rc::new(policy)));
        did(Response::Empty, Happening::BucketPolicySet { bucket: name.clone() })
    }

    /// Whether a policy may name this principal. Who there is in other accounts nobody can tell.
    fn knows_principal(&self, principal: &str) -> bool {
        let Some(name) = principal.strip_prefix(&format!("arn:aws:iam::{ACCOUNT}:")) else {
            return true;
        };
        match name.strip_prefix("role/") {
            Some(role) => self.role(role.rsplit('/').next().unwrap_or(role)).is_some(),
            None => name == "root",
        }
    }

    pub(super) fn get_policy(&self, name: &BucketName) -> Done {
        let policy = self.existing(name)?.policy.clone().ok_or(S3Error::NoSuchBucketPolicy)?;
        said(Response::BucketPolicy(policy))
    }

    pub(super) fn delete_policy(&mut self, name: &BucketName) -> Done {
        self.existing(name)?;
        self.edit_bucket(name, |bucket| bucket.policy = None);
        did(Response::Empty, Happening::BucketPolicyRemoved { bucket: name.clone() })
    }
}
