//! What one says to IAM about roles. It knows nothing of what a policy means.

/// A request to IAM. Names and documents are as the person wrote them.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum IamRequest {
    /// `CreateRole`
    CreateRole {
        /// The role's name.
        role: String,
        /// Who may take it on: a policy document.
        trust: String,
    },
    /// `GetRole`
    GetRole(String),
    /// `ListRoles`
    ListRoles,
    /// `DeleteRole`
    DeleteRole(String),
    /// `UpdateAssumeRolePolicy`
    UpdateAssumeRolePolicy {
        /// The role's name.
        role: String,
        /// Who may take it on from now on: a policy document.
        trust: String,
    },
    /// `PutRolePolicy`
    PutRolePolicy {
        /// The role's name.
        role: String,
        /// The name of the inline policy.
        policy: String,
        /// What it allows: a policy document.
        document: String,
    },
    /// `GetRolePolicy`
    GetRolePolicy {
        /// The role's name.
        role: String,
        /// The name of the inline policy.
        policy: String,
    },
    /// `DeleteRolePolicy`
    DeleteRolePolicy {
        /// The role's name.
        role: String,
        /// The name of the inline policy.
        policy: String,
    },
    /// `ListRolePolicies`
    ListRolePolicies(String),
    /// `CreatePolicy`
    CreatePolicy {
        /// The policy's name.
        policy: String,
        /// What it allows: a policy document.
        document: String,
    },
    /// `AttachRolePolicy`
    AttachRolePolicy {
        /// The role's name.
        role: String,
        /// The ARN of a managed policy.
        arn: String,
    },
    /// `DetachRolePolicy`
    DetachRolePolicy {
        /// The role's name.
        role: String,
        /// The ARN of a managed policy.
        arn: String,
    },
    /// `ListAttachedRolePolicies`
    ListAttachedRolePolicies(String),
}

impl IamRequest {
    /// IAM's name for the operation.
    pub fn operation(&self) -> &'static str {
        match self {
            IamRequest::CreateRole { .. } => "CreateRole",
            IamRequest::GetRole(_) => "GetRole",
            IamRequest::ListRoles => "ListRoles",
            IamRequest::DeleteRole(_) => "DeleteRole",
            IamRequest::UpdateAssumeRolePolicy { .. } => "UpdateAssumeRolePolicy",
            IamRequest::PutRolePolicy { .. } => "PutRolePolicy",
            IamRequest::GetRolePolicy { .. } => "GetRolePolicy",
            IamRequest::DeleteRolePolicy { .. } => "DeleteRolePolicy",
            IamRequest::ListRolePolicies(_) => "ListRolePolicies",
            IamRequest::CreatePolicy { .. } => "CreatePolicy",
            IamRequest::AttachRolePolicy { .. } => "AttachRolePolicy",
            IamRequest::DetachRolePolicy { .. } => "DetachRolePolicy",
            IamRequest::ListAttachedRolePolicies(_) => "ListAttachedRolePolicies",
        }
    }

    /// The role that the request is about, if it is about one.
    pub fn role(&self) -> Option<&str> {
        match self {
            IamRequest::ListRoles | IamRequest::CreatePolicy { .. } => None,
            IamRequest::CreateRole { role, .. }
            | IamRequest::GetRole(role)
            | IamRequest::DeleteRole(role)
            | IamRequest::UpdateAssumeRolePolicy { role, .. }
            | IamRequest::PutRolePolicy { role, .. }
            | IamRequest::GetRolePolicy { role, .. }
            | IamRequest::DeleteRolePolicy { role, .. }
            | IamRequest::AttachRolePolicy { role, .. }
            | IamRequest::DetachRolePolicy { role, .. }
            | IamRequest::ListAttachedRolePolicies(role)
            | IamRequest::ListRolePolicies(role) => Some(role),
        }
    }
}
