//! Edits of random models, and their way back.

use linchpin_engine::{
    Model,
    model::{Component, Expr, Kind},
    read,
};

use super::{
    shape::Form,
    slot::{Slot, written},
    tests::{change, made, of},
    *,
};

/// Small numbers without a pattern that a test would meet.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % most.max(1) as u64) as usize
    }

    fn requirement(&mut self, ids: usize, depth: usize) -> Expr {
        let on = Expr::on(format!("c{}", self.below(ids)));
        if depth == 0 || self.below(3) == 0 {
            return on;
        }
        let members = (0..1 + self.below(3)).map(|_| self.requirement(ids, depth - 1)).collect();
        let form = Form::ALL[1 + self.below(6)];
        shape::as_form(Expr::All { of: members, spelled: self.below(2) == 0 }, form)
    }

    /// A model whose components require only those before them.
    fn model(&mut self) -> Model {
        let count = 2 + self.below(8);
        let mut file = ModelFile { linchpin: 1, id: "random".into(), ..ModelFile::default() };
        for at in 0..count {
            let mut component =
                Component::new(format!("c{at}"), Kind::Service, format!("C{at}").as_str());
            if at > 0 && self.below(4) > 0 {
                component.requires = Some(self.named(at));
                component.wants = (0..self.below(3)).map(|_| self.named(at)).collect();
            }
            if at > 0 && self.below(4) == 0 {
                component.starts = Some(self.named(at));
            }
            file.components.push(component);
        }
        Model::new(file).unwrap()
    }

    /// A requirement without blank members.
    fn named(&mut self, ids: usize) -> Expr {
        let expr = self.requirement(ids, 3);
        expr::without(expr, &|id| id.is_empty()).unwrap_or_else(|| Expr::on("c0"))
    }
}

#[test]
fn edits_of_random_models_have_their_way_back() {
    let mut dice = Dice(9);
    for _ in 0..600 {
        let model = dice.model();
        let count = model.components().len();
        let at = dice.below(count);
        let id = model.components()[at].id.clone();
        // Another id, and back.
        let there = made(&model, &change(&model, &id, |it| it.id = "other".into()));
        assert!(there.components().iter().all(|it| requirements(it).all(|on| *on != id)));
        assert_eq!(
            made(&there, &change(&there, "other", |it| it.id = id.clone())).file(),
            model.file()
        );
        // One more, and away with it.
        let new = Component {
            requires: Some(dice.named(count)),
            ..Component::new("new", Kind::Tool, "N")
        };
        let there = made(&model, &Edit::Add(Box::new(new)));
        assert_eq!(made(&there, &Edit::Remove(vec!["new".into()])).file(), model.file());
        // Another description, and the old one again.
        let there = made(&model, &change(&model, &id, |it| it.owner = Some("O".into())));
        let old = Edit::Change { id: id.clone(), to: Box::new(of(&model, &id).clone()) };
        assert_eq!(made(&there, &old).file(), model.file());
        assert_eq!(changes::of(&model, &there, &Default::default()).len(), 1);
        // What is removed is referred to by nothing, and the rest is a model.
        let there = made(&model, &Edit::Remove(vec![id.clone()]));
        assert_eq!(there.components().len(), count - 1);
        assert!(there.components().iter().all(|it| requirements(it).all(|on| *on != id)));
        assert_eq!(changes::of(&model, &there, &Default::default()).removed.len(), 1);
        // As JSON and back, whole and part by part.
        assert_eq!(read(&save::json(model.file()).unwrap()).unwrap().file(), model.file());
        for expr in model.components().iter().filter_map(|it| it.requires.as_ref()) {
            assert_eq!(Slot::default().typed(written(expr)).expr.as_ref(), Some(expr));
        }
    }
}

fn requirements(component: &Component) -> impl Iterator<Item = &SmolStr> {
    let all = component.requires.iter().chain(&component.wants).chain(&component.starts);
    all.flat_map(|it| it.references().into_iter().map(|on| &on.id))
}
