//! Decodes the structure of a model file, object by object; requirements have a page of their own.

use smol_str::SmolStr;

use super::{decode::Decoder, node::Node};
use crate::model::{
    Absorb, Availability, Component, Duration, Event, Expr, Group, Kind, ModelFile, Reported,
    Scenario, Source, State, path::Path,
};

impl<'t> Decoder<'t> {
    /// The whole file.
    pub(super) fn file(&mut self, node: Node<'t>) -> ModelFile {
        let at = &Path::ROOT;
        let known = ["linchpin", "id", "name", "sources", "groups", "components", "scenarios"];
        let Some(fields) = self.fields(node, at, "a model", &known) else {
            return ModelFile::default();
        };
        ModelFile {
            linchpin: self.required(&fields, at, "linchpin", Self::number).unwrap_or(1),
            id: self.required(&fields, at, "id", Self::string).unwrap_or_default(),
            name: self.optional(&fields, at, "name", Self::text),
            sources: self
                .optional(&fields, at, "sources", |this, node, at| this.map(node, at, Self::source))
                .unwrap_or_default(),
            groups: self.optional(&fields, at, "groups", Self::groups).unwrap_or_default(),
            components: self
                .required(&fields, at, "components", Self::components)
                .unwrap_or_default(),
            scenarios: self.optional(&fields, at, "scenarios", Self::scenarios).unwrap_or_default(),
        }
    }

    pub(super) fn source(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Source> {
        let fields = self.fields(node, at, "a source", &["title", "publisher", "date", "url"])?;
        Some(Source {
            title: self.required(&fields, at, "title", Self::text).unwrap_or_else(|| "".into()),
            publisher: self.optional(&fields, at, "publisher", Self::text),
            date: self.optional(&fields, at, "date", Self::string),
            url: self.optional(&fields, at, "url", Self::string),
        })
    }

    fn groups(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Vec<Group>> {
        let group = |this: &mut Self, node, at: &Path<'_>| {
            let fields = this.fields(node, at, "a group", &["id", "name"])?;
            Some(Group {
                id: this.required(&fields, at, "id", Self::string).unwrap_or_default(),
                name: this.required(&fields, at, "name", Self::text).unwrap_or_else(|| "".into()),
            })
        };
        self.list(node, at, group, || Group { id: SmolStr::default(), name: "".into() })
    }

    fn components(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Vec<Component>> {
        self.list(node, at, Self::component, || Component::new("", Kind::Service, ""))
    }

    fn component(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Component> {
        let known = [
            "id",
            "kind",
            "name",
            "group",
            "owner",
            "users",
            "url",
            "requires",
            "wants",
            "starts",
            "fallible",
            "unavailability",
            "absorbs",
            "capacity",
            "holds",
            "repair",
            "evidence",
            "assumed",
            "tags",
        ];
        let fields = self.fields(node, at, "a component", &known)?;
        let kind = self.required(&fields, at, "kind", Self::string);
        Some(Component {
            id: self.required(&fields, at, "id", Self::string).unwrap_or_default(),
            kind: kind.map_or(Kind::Service, |word| Kind::from(word.as_str())),
            name: self.required(&fields, at, "name", Self::text).unwrap_or_else(|| "".into()),
            group: self.optional(&fields, at, "group", Self::string),
            owner: self.optional(&fields, at, "owner", Self::text),
            users: self.optional(&fields, at, "users", Self::number),
            url: self.optional(&fields, at, "url", Self::string),
            requires: self.optional(&fields, at, "requires", Self::requirement),
            wants: self
                .optional(&fields, at, "wants", |this, node, at| {
                    this.list(node, at, Self::requirement, || Expr::All {
                        of: Vec::new(),
                        spelled: false,
                    })
                })
                .unwrap_or_default(),
            starts: self.optional(&fields, at, "starts", Self::requirement),
            fallible: self.optional(&fields, at, "fallible", Self::boolean).unwrap_or(true),
            unavailability: self.optional(&fields, at, "unavailability", Self::unavailability),
            absorbs: self.optional(&fields, at, "absorbs", Self::absorbs).unwrap_or_default(),
            capacity: self.optional(&fields, at, "capacity", Self::number),
            holds: self.optional(&fields, at, "holds", Self::duration),
            repair: self.optional(&fields, at, "repair", Self::duration),
            evidence: self.optional(&fields, at, "evidence", Self::evidence).unwrap_or_default(),
            assumed: self.optional(&fields, at, "assumed", Self::assumed),
            tags: self.optional(&fields, at, "tags", Self::texts).unwrap_or_default(),
        })
    }

    fn absorbs(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Vec<Absorb>> {
        let absorb = |this: &mut Self, node, at: &Path<'_>| {
            let known = ["from", "percent", "evidence", "assumed"];
            let fields = this.fields(node, at, "an entry of `absorbs`", &known)?;
            let percent = this.required(&fields, at, "percent", Self::percent);
            Some(Absorb {
                from: this.required(&fields, at, "from", Self::string).unwrap_or_default(),
                percent: percent.unwrap_or(100),
                evidence: this
                    .optional(&fields, at, "evidence", Self::evidence)
                    .unwrap_or_default(),
                assumed: this.optional(&fields, at, "assumed", Self::assumed),
            })
        };
        let stand_in =
            || Absorb { from: SmolStr::default(), percent: 100, evidence: vec![], assumed: None };
        self.list(node, at, absorb, stand_in)
    }

    fn percent(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<u8> {
        self.whole(node, at, 100).and_then(|percent| u8::try_from(percent).ok())
    }

    fn scenarios(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Vec<Scenario>> {
        let stand_in = || Scenario {
            id: SmolStr::default(),
            name: "".into(),
            events: vec![],
            reported: vec![],
        };
        self.list(node, at, Self::scenario, stand_in)
    }

    fn scenario(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Scenario> {
        let fields = self.fields(node, at, "a scenario", &["id", "name", "events", "reported"])?;
        let event = |this: &mut Self, node, at: &Path<'_>| {
            let fields = this.fields(node, at, "an event", &["at", "on", "availability"])?;
            Some(Event {
                at: this.required(&fields, at, "at", Self::duration).unwrap_or_default(),
                on: this.required(&fields, at, "on", Self::string).unwrap_or_default(),
                availability: this
                    .required(&fields, at, "availability", Self::availability)
                    .unwrap_or_default(),
            })
        };
        let no_event = || Event {
            at: Duration::ZERO,
            on: SmolStr::default(),
            availability: Availability::FULL,
        };
        let no_row = || Reported {
            on: SmolStr::default(),
            state: State::Up,
            at: None,
            users_hit_percent: None,
            input: false,
            evidence: vec![],
        };
        Some(Scenario {
            id: self.required(&fields, at, "id", Self::string).unwrap_or_default(),
            name: self.required(&fields, at, "name", Self::text).unwrap_or_else(|| "".into()),
            events: self
                .required(&fields, at, "events", |this, node, at| {
                    this.list(node, at, event, no_event)
                })
                .unwrap_or_default(),
            reported: self
                .optional(&fields, at, "reported", |this, node, at| {
                    this.list(node, at, Self::reported, no_row)
                })
                .unwrap_or_default(),
        })
    }

    fn reported(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Reported> {
        let known = ["on", "state", "at", "users_hit_percent", "input", "evidence"];
        let fields = self.fields(node, at, "a reported row", &known)?;
        Some(Reported {
            on: self.required(&fields, at, "on", Self::string).unwrap_or_default(),
            state: self.required(&fields, at, "state", Self::state).unwrap_or(State::Up),
            at: self.optional(&fields, at, "at", Self::duration),
            users_hit_percent: self.optional(&fields, at, "users_hit_percent", Self::percent),
            input: self.optional(&fields, at, "input", Self::boolean).unwrap_or(false),
            evidence: self.optional(&fields, at, "evidence", Self::evidence).unwrap_or_default(),
        })
    }
}
