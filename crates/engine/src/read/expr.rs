//! Decodes requirements, form by form.

use smol_str::SmolStr;

use super::{
    decode::{Decoder, Fields},
    node::{Node, Opened},
};
use crate::model::{Basis, Expr, Failover, Member, On, Overload, Pool, Share, nearest, path::Path};

/// How deep the decoder follows a requirement: one level further than a model may be nested, so
/// that the rule about depth finds it and the stack never ends.
const DEEPEST: usize = crate::model::DEEPEST + 1;

/// The keys that tell the forms apart, and all keys of each form.
const FORMS: [(&str, &[&str]); 7] = [
    ("on", &["on", "note", "evidence", "assumed"]),
    ("all", &["all"]),
    ("any", &["any"]),
    ("at_least", &["at_least", "of"]),
    ("failover", &["failover"]),
    ("shares", &["shares"]),
    ("pool", &["pool", "load", "overload"]),
];

/// Stands for a requirement that could not be decoded: it requires nothing.
fn nothing() -> Expr {
    Expr::All { of: Vec::new(), spelled: false }
}

impl<'t> Decoder<'t> {
    /// A requirement of any form.
    pub(super) fn requirement(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Expr> {
        self.nested(node, at, 1)
    }

    fn nested(&mut self, node: Node<'t>, at: &Path<'_>, depth: usize) -> Option<Expr> {
        if depth > DEEPEST {
            return Some(nothing());
        }
        match self.open(node, at)? {
            Opened::Text(id) => Some(Expr::on(SmolStr::from(&*id))),
            Opened::List(_) => {
                Some(Expr::All { of: self.members(node, at, depth)?, spelled: false })
            }
            Opened::Map(entries) => {
                let form =
                    FORMS.iter().find(|(key, _)| entries.iter().any(|entry| entry.key == *key));
                let Some(&(key, known)) = form else {
                    let hint = entries
                        .iter()
                        .find_map(|entry| nearest(&entry.key, FORMS.iter().map(|form| form.0)))
                        .map_or_else(
                            || "one of on, all, any, at_least, failover, shares, pool".into(),
                            |key| format!("did you mean `{key}`?"),
                        );
                    let spot =
                        entries.first().map_or_else(|| node.spot(self.text), |entry| entry.spot);
                    self.problem(spot, at, "this is no form of requirement", Some(hint));
                    return None;
                };
                let fields = self.fields(node, at, "this form", known)?;
                self.form(key, &fields, at, depth)
            }
            other => {
                let message = format!("expected a requirement, found {}", other.what());
                let hint = Some(
                    "write the id of a component, a list, or an object such as {\"any\": […]}"
                        .into(),
                );
                self.problem(node.spot(self.text), at, message, hint);
                None
            }
        }
    }

    fn form(
        &mut self,
        key: &str,
        fields: &Fields<'t>,
        at: &Path<'_>,
        depth: usize,
    ) -> Option<Expr> {
        let members = |this: &mut Self, node, at: &Path<'_>| this.members(node, at, depth);
        Some(match key {
            "on" => {
                let basis = Basis {
                    note: self.optional(fields, at, "note", Self::text),
                    evidence: self
                        .optional(fields, at, "evidence", Self::evidence)
                        .unwrap_or_default(),
                    assumed: self.optional(fields, at, "assumed", Self::assumed),
                };
                let basis = (basis != Basis::default()).then(|| Box::new(basis));
                Expr::On(On { id: self.required(fields, at, "on", Self::string)?, basis })
            }
            "all" => Expr::All { of: self.required(fields, at, "all", members)?, spelled: true },
            "any" => Expr::Any(self.required(fields, at, "any", members)?),
            "at_least" => {
                let k = self.required(fields, at, "at_least", Self::number);
                let of = self.required(fields, at, "of", members);
                Expr::AtLeast { k: k?, of: of? }
            }
            "failover" => self.required(fields, at, "failover", |this, node, at| {
                this.failover(node, at, depth)
            })?,
            "shares" => Expr::Shares(self.required(fields, at, "shares", |this, node, at| {
                let cell = |this: &mut Self, node, at: &Path<'_>| {
                    let fields = this.fields(node, at, "a cell", &["of", "weight"])?;
                    let of = this.required(&fields, at, "of", |this, node, at| {
                        this.nested(node, at, depth + 1)
                    });
                    let weight = this.required(&fields, at, "weight", Self::number);
                    Some(Share { of: of.unwrap_or_else(nothing), weight: weight.unwrap_or(1) })
                };
                this.list(node, at, cell, || Share { of: nothing(), weight: 1 })
            })?),
            _ => {
                let overloads = [("collapse", Overload::Collapse), ("shed", Overload::Shed)];
                let word = |this: &mut Self, node, at: &Path<'_>| {
                    this.word(node, at, "a kind of overload", &overloads)
                };
                let list = self.required(fields, at, "pool", |this, node, at| {
                    let member = |this: &mut Self, node, at: &Path<'_>| {
                        let fields = this.fields(node, at, "a member", &["of", "capacity"])?;
                        let of = this.required(&fields, at, "of", |this, node, at| {
                            this.nested(node, at, depth + 1)
                        });
                        let capacity = this.required(&fields, at, "capacity", Self::number);
                        Some(Member {
                            of: of.unwrap_or_else(nothing),
                            capacity: capacity.unwrap_or(1),
                        })
                    };
                    this.list(node, at, member, || Member { of: nothing(), capacity: 1 })
                });
                let load = self.required(fields, at, "load", Self::number);
                let overload = self.required(fields, at, "overload", word);
                Expr::Pool(Box::new(Pool { members: list?, load: load?, overload: overload? }))
            }
        })
    }

    fn failover(&mut self, node: Node<'t>, at: &Path<'_>, depth: usize) -> Option<Expr> {
        let fields =
            self.fields(node, at, "a failover", &["primary", "standby", "via", "switch"])?;
        let part = |this: &mut Self, node, at: &Path<'_>| this.nested(node, at, depth + 1);
        let primary = self.required(&fields, at, "primary", part);
        let standby = self.required(&fields, at, "standby", part);
        let via = self.optional(&fields, at, "via", part);
        let switch = self.optional(&fields, at, "switch", Self::duration);
        Some(Expr::Failover(Box::new(Failover {
            primary: primary?,
            standby: standby?,
            via,
            switch,
        })))
    }

    fn members(&mut self, node: Node<'t>, at: &Path<'_>, depth: usize) -> Option<Vec<Expr>> {
        self.list(node, at, |this, node, at| this.nested(node, at, depth + 1), nothing)
    }
}
