//! What the format says against an edited model, sorted by the fields of the editor.

use linchpin_engine::Problems;

/// A part of a component: a field of the editor, and what may differ between two models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The id.
    Id,
    /// The name, in whichever language.
    Name,
    /// The kind.
    Kind,
    /// The group.
    Group,
    /// The owner.
    Owner,
    /// The users.
    Users,
    /// What it requires.
    Requires,
    /// What it wants.
    Wants,
    /// Anything that the editor has no field for.
    Other,
}

/// Something that is wrong with an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The field that it is about.
    pub field: Field,
    /// Where in that field, as a JSON Pointer; empty for all of it.
    pub path: String,
    /// What is wrong, in English, as the engine says it.
    pub message: String,
    /// What to do about it, in English, where that can be told.
    pub hint: Option<String>,
}

/// The engine's problems as complaints about the fields of the component at position `at`. Cost: linear.
pub(super) fn complaints(problems: &Problems, at: Option<usize>) -> Vec<Complaint> {
    let own = at.map(|at| format!("/components/{at}/"));
    let of = |problem: &linchpin_engine::model::Problem| {
        let inside = own.as_ref().and_then(|own| problem.path.strip_prefix(own.as_str()));
        let (field, path) = match inside.map(split) {
            Some(("id", rest)) => (Field::Id, rest),
            Some(("name", rest)) => (Field::Name, rest),
            Some(("kind", rest)) => (Field::Kind, rest),
            Some(("group", rest)) => (Field::Group, rest),
            Some(("owner", rest)) => (Field::Owner, rest),
            Some(("users", rest)) => (Field::Users, rest),
            Some(("requires", rest)) => (Field::Requires, rest),
            Some(("wants", rest)) => (Field::Wants, rest),
            // An id that is taken is told of the component behind, which may be the other one.
            None if at.is_some() && problem.path.ends_with("/id") => (Field::Id, ""),
            _ => (Field::Other, problem.path.as_str()),
        };
        Complaint {
            field,
            path: path.to_owned(),
            message: problem.message.clone(),
            // Where the first of two stands in the file says nothing to a reader of a form.
            hint: problem.hint.clone().filter(|it| !it.starts_with("the first stands at")),
        }
    };
    let mut all: Vec<Complaint> = problems.all().iter().map(of).collect();
    // Where the id cannot be, that others refer to it in vain says nothing more.
    if all.iter().any(|it| it.field == Field::Id) {
        all.retain(|it| it.field != Field::Other);
    }
    all
}

/// The first step of a pointer without its slash, and the rest with it.
fn split(pointer: &str) -> (&str, &str) {
    pointer.split_at(pointer.find('/').unwrap_or(pointer.len()))
}
