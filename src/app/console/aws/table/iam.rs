//! The operations of `aws iam` and `aws sts` that replication meets. It knows nothing of what a
//! policy means.

use super::{Operation, Parameter, plain, required};
use crate::{
    app::console::{Complaint, aws::arguments::Arguments},
    s3::{Request, request::IamRequest},
};

const ROLE: Parameter = required("--role-name", "NAME", "the role");
const ARN: Parameter = required("--policy-arn", "ARN", "the managed policy");
const POLICY: Parameter = required("--policy-name", "NAME", "the inline policy");

fn iam(request: IamRequest) -> Result<Request, Complaint> {
    Ok(Request::Iam(request))
}

fn role(arguments: &Arguments) -> String {
    arguments.text("--role-name")
}

fn policy(arguments: &Arguments) -> String {
    arguments.text("--policy-name")
}

/// The operations of `aws iam`.
pub(super) static OPERATIONS: [Operation; 13] = [
    plain("attach-role-policy", "Gives a role a managed policy.", &[ROLE, ARN], |arguments| {
        let (role, arn) = (role(arguments), arguments.text("--policy-arn"));
        iam(IamRequest::AttachRolePolicy { role, arn })
    }),
    plain(
        "create-policy",
        "Makes a managed policy, which can be attached to roles.",
        &[
            required("--policy-name", "NAME", "the policy"),
            required("--policy-document", "JSON", "what it allows; or file://NAME"),
        ],
        |arguments| {
            let document = arguments.document("--policy-document")?;
            iam(IamRequest::CreatePolicy { policy: policy(arguments), document })
        },
    ),
    plain("detach-role-policy", "Takes a managed policy from a role.", &[ROLE, ARN], |arguments| {
        let (role, arn) = (role(arguments), arguments.text("--policy-arn"));
        iam(IamRequest::DetachRolePolicy { role, arn })
    }),
    plain(
        "list-attached-role-policies",
        "Lists the managed policies of a role.",
        &[ROLE],
        |arguments| iam(IamRequest::ListAttachedRolePolicies(role(arguments))),
    ),
    plain(
        "create-role",
        "Makes a role.",
        &[
            ROLE,
            required("--assume-role-policy-document", "JSON", "who may take it on; or file://NAME"),
        ],
        |arguments| {
            let trust = arguments.document("--assume-role-policy-document")?;
            iam(IamRequest::CreateRole { role: role(arguments), trust })
        },
    ),
    plain("delete-role", "Deletes a role that has no policies left.", &[ROLE], |arguments| {
        iam(IamRequest::DeleteRole(role(arguments)))
    }),
    plain(
        "delete-role-policy",
        "Takes an inline policy away from a role.",
        &[ROLE, POLICY],
        |arguments| {
            let (role, policy) = (role(arguments), policy(arguments));
            iam(IamRequest::DeleteRolePolicy { role, policy })
        },
    ),
    plain("get-role", "Prints a role, and who may take it on.", &[ROLE], |arguments| {
        iam(IamRequest::GetRole(role(arguments)))
    }),
    plain("get-role-policy", "Prints an inline policy of a role.", &[ROLE, POLICY], |arguments| {
        let (role, policy) = (role(arguments), policy(arguments));
        iam(IamRequest::GetRolePolicy { role, policy })
    }),
    plain("list-role-policies", "Lists the inline policies of a role.", &[ROLE], |arguments| {
        iam(IamRequest::ListRolePolicies(role(arguments)))
    }),
    plain("list-roles", "Lists the roles.", &[], |_| iam(IamRequest::ListRoles)),
    plain(
        "put-role-policy",
        "Gives a role an inline policy, or replaces it.",
        &[ROLE, POLICY, required("--policy-document", "JSON", "what it allows; or file://NAME")],
        |arguments| {
            let (role, policy) = (role(arguments), policy(arguments));
            let document = arguments.document("--policy-document")?;
            iam(IamRequest::PutRolePolicy { role, policy, document })
        },
    ),
    plain(
        "update-assume-role-policy",
        "Changes who may take a role on.",
        &[ROLE, required("--policy-document", "JSON", "who may; or file://NAME")],
        |arguments| {
            let trust = arguments.document("--policy-document")?;
            iam(IamRequest::UpdateAssumeRolePolicy { role: role(arguments), trust })
        },
    ),
];

/// The operations of `aws sts`.
pub(super) static STS: [Operation; 1] =
    [plain("get-caller-identity", "Says who you are.", &[], |_| Ok(Request::GetCallerIdentity))];
