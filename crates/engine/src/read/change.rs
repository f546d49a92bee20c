//! Decodes a planned change against the model that it is about: ids become components on the way, so that an
//! unknown one is told with its place and the nearest known.

use std::collections::BTreeSet;

use super::{
    beside::decoded,
    decode::{Decoder, Fields},
    node::{Node, Opened},
};
use crate::model::{
    Availability, ComponentId, Evidence, Model, Problems, is_id, nearest, path::Path,
};
use crate::scenario::{CHANGE_VERSION, Change, MOST_LOAD, Step, Unresolved};

/// The change that `text` holds, as JSON, or as YAML or TOML with the same shape, against `model`. Cost: as [`super::read`].
///
/// # Errors
/// Every problem of the text, in its order: its syntax (only the first), else its form, the components that the
/// model does not have, and what has no meaning, such as a change without a step or a share of nothing.
pub fn read_change(text: &str, model: &Model) -> Result<Change, Problems> {
    decoded(text, |decoder, root| decoder.change(root, model))
}

/// What the parts of a change may refer to.
struct Known<'m> {
    model: &'m Model,
    /// Ids of the sources of the model and of the change itself.
    sources: BTreeSet<&'m str>,
}

impl<'t> Decoder<'t> {
    fn change(&mut self, node: Node<'t>, model: &Model) -> Option<Change> {
        let at = &Path::ROOT;
        let keys = ["linchpin-change", "id", "name", "sources", "unresolved", "steps"];
        let fields = self.fields(node, at, "a change", &keys)?;
        self.version(&fields, "linchpin-change", CHANGE_VERSION);
        let id = self.required(&fields, at, "id", |this, node, at| {
            let id = this.string(node, at)?;
            if !is_id(&id) {
                let hint = Some("1 to 200 characters, none of them white space".into());
                this.problem(node.spot(this.text), at, "this cannot be an id", hint);
            }
            Some(id)
        });
        let name = self.optional(&fields, at, "name", Self::worded);
        let sources = self
            .optional(&fields, at, "sources", |this, node, at| this.map(node, at, Self::source))
            .unwrap_or_default();
        let all = model.file().sources.keys().chain(sources.keys());
        let known = Known { model, sources: all.map(|id| id.as_str()).collect() };
        let mut seen = BTreeSet::new();
        let unresolved = self.optional(&fields, at, "unresolved", |this, node, at| {
            this.some(node, at, |this, node, at| this.unresolved(node, at, &known, &mut seen))
        });
        let steps = self.required(&fields, at, "steps", |this, node, at| {
            if this.is_empty_list(node) {
                let hint = Some("a change has at least one step".into());
                this.problem(node.spot(this.text), at, "`steps` is empty", hint);
            }
            this.some(node, at, |this, node, at| this.step(node, at, &known))
        });
        drop(known);
        let (unresolved, steps) = (unresolved.unwrap_or_default(), steps.unwrap_or_default());
        Some(Change { id: id.unwrap_or_default(), name, sources, unresolved, steps })
    }

    /// An id alone has failed whole.
    fn unresolved(
        &mut self,
        node: Node<'t>,
        at: &Path<'_>,
        known: &Known<'_>,
        seen: &mut BTreeSet<ComponentId>,
    ) -> Option<Unresolved> {
        let failed = |on| Unresolved {
            on,
            ceiling: Availability::NONE,
            evidence: Vec::new(),
            assumed: None,
        };
        if let Opened::Text(_) = self.open(node, at)? {
            return self.once(node, at, known.model, seen).map(failed);
        }
        let keys = ["on", "availability", "evidence", "assumed"];
        let fields = self.fields(node, at, "an unresolved failure", &keys)?;
        let on = self
            .required(&fields, at, "on", |this, node, at| this.once(node, at, known.model, seen));
        let ceiling = self.optional(&fields, at, "availability", Self::availability);
        let evidence = self.supported(&fields, at, known);
        let assumed = self.optional(&fields, at, "assumed", Self::assumed);
        let ceiling = ceiling.unwrap_or(Availability::NONE);
        on.map(|on| Unresolved { ceiling, evidence, assumed, ..failed(on) })
    }

    fn step(&mut self, node: Node<'t>, at: &Path<'_>, known: &Known<'_>) -> Option<Step> {
        let keys = ["name", "out", "share", "touches", "load", "evidence", "assumed"];
        let fields = self.fields(node, at, "a step", &keys)?;
        let name = self.required(&fields, at, "name", Self::worded);
        let mut seen = BTreeSet::new();
        let mut components = |this: &mut Self, key: &str| {
            let decoded = this.optional(&fields, at, key, |this, node, at| {
                this.some(node, at, |this, node, at| this.once(node, at, known.model, &mut seen))
            });
            decoded.unwrap_or_default()
        };
        let (out, touches) = (components(self, "out"), components(self, "touches"));
        let share =
            self.optional(&fields, at, "share", |this, node, at| this.positive(node, at, 100));
        let load =
            self.optional(&fields, at, "load", |this, node, at| this.positive(node, at, MOST_LOAD));
        let named = ["out", "touches"].iter().filter_map(|key| fields.get(key));
        if fields.get("load").is_none() && named.into_iter().all(|list| self.is_empty_list(list)) {
            let hint = Some("say what it takes `out` of service or what it `touches`".into());
            self.problem(fields.spot, at, "this step changes nothing", hint);
        }
        Some(Step {
            out,
            touches,
            share: share.unwrap_or(100),
            load: load.unwrap_or(100),
            evidence: self.supported(&fields, at, known),
            assumed: self.optional(&fields, at, "assumed", Self::assumed),
            ..Step::new(name.unwrap_or_else(|| "".into()))
        })
    }

    /// A component of the model that is not in `seen` yet.
    fn once(
        &mut self,
        node: Node<'t>,
        at: &Path<'_>,
        model: &Model,
        seen: &mut BTreeSet<ComponentId>,
    ) -> Option<ComponentId> {
        let id = self.string(node, at)?;
        let spot = node.spot(self.text);
        let Some(found) = model.find(&id) else {
            let hint = model.nearest(&id).map(|near| format!("did you mean `{near}`?"));
            let message = format!("the model has no component `{}`", id.escape_debug());
            self.problem(spot, at, message, hint);
            return None;
        };
        if !seen.insert(found) {
            let hint = Some("name it once: what is out of service is not also touched".into());
            self.problem(spot, at, format!("`{id}` stands twice"), hint);
        }
        Some(found)
    }

    /// Evidence whose sources are known.
    fn supported(
        &mut self,
        fields: &Fields<'t>,
        at: &Path<'_>,
        known: &Known<'_>,
    ) -> Vec<Evidence> {
        let evidence = self.optional(fields, at, "evidence", Self::evidence).unwrap_or_default();
        let at = at.key("evidence");
        for (row, it) in evidence.iter().enumerate() {
            if !known.sources.contains(it.source.as_str()) {
                let hint = nearest(&it.source, known.sources.iter().copied())
                    .map(|near| format!("did you mean `{near}`?"));
                let message = format!("there is no source `{}`", it.source.escape_debug());
                self.problem(fields.spot, &at.item(row).key("source"), message, hint);
            }
        }
        evidence
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn model() -> Model {
        let text = r#"{"linchpin":1,"id":"m","sources":{"log":{"title":"Log"}},"components":[
            {"id":"web-1","kind":"platform","name":"1"},{"id":"web-2","kind":"platform","name":"2"},
            {"id":"shop","kind":"service","name":"Shop","requires":{"any":["web-1","web-2"]}}]}"#;
        read(text).unwrap()
    }

    /// Line, path, message and hint of every problem.
    fn wrong(text: &str) -> Vec<(u32, String, String)> {
        let problems = read_change(text, &model()).unwrap_err();
        let all = problems.all().iter();
        all.map(|it| {
            let said = format!("{}; {}", it.message, it.hint.as_deref().unwrap_or_default());
            (it.place.unwrap().line, it.path.clone(), said)
        })
        .collect()
    }

    #[test]
    fn a_change_reads_alike_in_every_syntax() {
        let json = r#"{"linchpin-change":1,"id":"c","unresolved":["web-1",
            {"on":"shop","availability":920000,"evidence":[{"source":"log"}]}],
            "steps":[{"name":"One","out":["web-2","web-1"],"share":50,"touches":["shop"],"load":120}]}"#;
        let yaml = "linchpin-change: 1\nid: c\nunresolved:\n  - web-1\n  - on: shop\n    availability: 920000\n    \
            evidence: [{ source: log }]\nsteps:\n  - name: One\n    out: [web-2, web-1]\n    share: 50\n    \
            touches: [shop]\n    load: 120\n";
        let change = read_change(json, &model()).unwrap();
        let toml = "# a change\nlinchpin-change = 1\nid = 'c'\nunresolved = ['web-1', { on = 'shop', \
            availability = 920_000, evidence = [{ source = 'log' }] }]\n[[steps]]\nname = 'One'\n\
            out = ['web-2', 'web-1']\nshare = 50\ntouches = ['shop']\nload = 120\n";
        assert_eq!(read_change(yaml, &model()).unwrap(), change);
        assert_eq!(read_change(toml, &model()).unwrap(), change);
        let step = &change.steps[0];
        let ids: Vec<u32> = step.out.iter().map(|id| id.0).collect();
        assert_eq!((ids, step.share, step.load, step.touches.len()), (vec![1, 0], 50, 120, 1));
        let ceilings: Vec<u32> = change.unresolved.iter().map(|it| it.ceiling.ppm()).collect();
        assert_eq!(ceilings, [0, 920_000]);
    }

    #[test]
    fn everything_wrong_is_told_with_its_place() {
        let told = wrong(
            r#"{"linchpin-change":2,"id":"a b",
"unresolved":["web-1","web-1",{"on":"web-3"}],
"steps":[
{"name":"One","out":["web-1"],"share":0,"touchs":["shop"]},
{"name":"Two","out":["web-1"],"touches":["web-1"],"share":101,"load":0},
{"name":"","evidence":[{"source":"lag"}]}]}"#,
        );
        let lines: Vec<u32> = told.iter().map(|it| it.0).collect();
        let paths: Vec<&str> = told.iter().map(|it| it.1.as_str()).collect();
        assert_eq!(lines, [1, 1, 2, 2, 4, 4, 5, 5, 5, 6, 6, 6]);
        assert_eq!(paths[..4], ["/linchpin-change", "/id", "/unresolved/1", "/unresolved/2/on"]);
        assert!(told[3].2.contains("did you mean `web-"), "{}", told[3].2);
        assert!(told[5].2.contains("did you mean `touches`?"), "{}", told[5].2);
        assert!(told.iter().any(|it| it.2.contains("did you mean `log`?")), "{told:?}");
    }

    #[test]
    fn a_change_without_a_step_is_none() {
        let empty = wrong("{\"linchpin-change\":1,\"id\":\"c\",\n\"steps\":[]}");
        assert_eq!((empty.len(), empty[0].0, empty[0].1.as_str()), (1, 2, "/steps"));
        let missing = wrong("linchpin-change: 1\nid: c\n");
        assert!(missing[0].2.starts_with("`steps` is missing"), "{missing:?}");
        let other = wrong("{\"linchpin\":1,\"id\":\"m\",\"components\":[]}");
        assert!(other.iter().any(|it| it.2.starts_with("`linchpin-change` is missing")));
        assert_eq!(wrong("[").len(), 1);
        assert_eq!(wrong("[]").len(), 1);
    }
}
