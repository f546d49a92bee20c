//! The pages of a runbook: `runbook --as json`.

use linchpin_engine::analysis::Runbook;
use linchpin_engine::analysis::runbook::Page;
use linchpin_engine::model::Model;
use serde::Serialize;

use super::check::check_value;
use super::result::restart_value;
use super::write::{Each, Ids, Program, document, id};

/// The runbook: `{"program", "model", "pages", "left_out"}`, a page being `{"id", "kind", "owner", "users_hit",
/// "first_signs", "hits", "still_up", "alike", "defeats", "channels", "lost_channels", "restart", "needs"}`. The signs
/// come in the order in which they show, everything else in file order; an owner that nobody named is null.
pub fn runbook(model: &Model, found: &Runbook) -> String {
    #[derive(Serialize)]
    struct Out<M: Serialize, P: Serialize> {
        program: Program,
        model: M,
        pages: P,
        left_out: u64,
    }
    document(&Out {
        program: Program::THIS,
        model: check_value(model),
        pages: Each(move || found.pages.iter().map(|it| page(model, it))),
        left_out: found.left_out,
    })
}

fn page<'a>(model: &'a Model, page: &'a Page) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a, O, S, A, D, R, N>
    where
        O: Serialize,
        S: Serialize,
        A: Serialize,
        D: Serialize,
        R: Serialize,
        N: Serialize,
    {
        id: &'a str,
        kind: &'a str,
        owner: O,
        users_hit: u128,
        first_signs: S,
        hits: Ids<'a>,
        still_up: Ids<'a>,
        alike: A,
        defeats: D,
        channels: Ids<'a>,
        lost_channels: Ids<'a>,
        restart: R,
        needs: N,
    }
    #[derive(Serialize)]
    struct Sign<'a> {
        id: &'a str,
        path: Ids<'a>,
    }
    #[derive(Serialize)]
    struct Alike<'a> {
        id: &'a str,
        also_down: Ids<'a>,
    }
    #[derive(Serialize)]
    struct Defeat<'a> {
        owner: &'a str,
        path: &'a str,
    }
    #[derive(Serialize)]
    struct Needs<'a> {
        id: &'a str,
        on: Ids<'a>,
    }
    let (component, course) = (model.component(page.failed), &page.course);
    Out {
        id: &component.id,
        kind: component.kind.word(),
        owner: &component.owner,
        users_hit: course.users_hit,
        first_signs: Each(move || {
            let sign = |it: &'a linchpin_engine::analysis::course::Sign| Sign {
                id: id(model, it.target),
                path: Ids(model, &it.path),
            };
            course.down.iter().map(sign)
        }),
        hits: Ids(model, &course.hurt),
        still_up: Ids(model, &course.unhurt),
        alike: Each(move || {
            course.alike.iter().map(|it| Alike {
                id: id(model, it.component),
                also_down: Ids(model, &it.also_down),
            })
        }),
        defeats: Each(move || {
            page.defeats.iter().map(|it| Defeat { owner: id(model, it.owner), path: &it.path })
        }),
        channels: Ids(model, &course.channels),
        lost_channels: Ids(model, &course.lost_channels),
        restart: restart_value(model, &course.restart),
        needs: Each(move || {
            course
                .needs
                .iter()
                .map(|it| Needs { id: id(model, it.component), on: Ids(model, &it.on) })
        }),
    }
}
