//! Published counts: the minimal cut sets of the Aralia fault trees, where `LINCHPIN_CORPUS` names the
//! folder that holds them with a table of how many each has.

use std::path::{Path, PathBuf};

use linchpin_engine::analysis::CutSets;
use linchpin_engine::analysis::cut_sets::{Budget, Count, Level, Question, cut_sets, unwatched};
use linchpin_engine::{ComponentId, Graph, Model};
use linchpin_importers::open_psa;

/// The folder of fault trees, or nothing, said plainly, where there is none.
fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("LINCHPIN_CORPUS");
    if folder.is_none() {
        // Not by `println`, which test runners keep to themselves while a test passes.
        use std::io::Write;
        let _ =
            writeln!(std::io::stderr(), "NOT RUN: LINCHPIN_CORPUS names no folder of fault trees");
    }
    folder.map(|folder| Path::new(&folder).join("open-psa"))
}

#[test]
fn fault_trees_have_the_published_counts_of_cut_sets() {
    let Some(folder) = corpus() else { return };
    let table = std::fs::read_to_string(folder.join("counts.tsv")).unwrap();
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut checked = 0;
    for row in rows {
        let mut columns = row.split('\t');
        let (tree, total) = (columns.next().unwrap(), columns.next().unwrap());
        let text = std::fs::read_to_string(folder.join(format!("{tree}.xml"))).unwrap();
        if total.starts_with("refused") {
            assert!(open_psa::read(&text).is_err(), "{tree}");
            continue;
        }
        let model = open_psa::read(&text).unwrap_or_else(|error| panic!("{tree}: {error}")).model;
        if total == "unknown" {
            // Nobody has counted all of them.
            let found = of_top(&model, Some(3));
            assert!(found.complete, "{tree}");
            assert_eq!(by_order(&found), "0 0 10", "{tree}");
            continue;
        }
        let found = of_top(&model, None);
        assert!(found.complete && found.complete_to.is_none(), "{tree}");
        assert_eq!(by_order(&found), columns.next().unwrap(), "{tree}");
        let sum: Count = found.counts.iter().map(|it| it.count.clone()).sum();
        assert_eq!(sum.to_string(), total, "{tree}");
        checked += 1;
    }
    assert!(checked >= 10, "only {checked} trees in {}", folder.display());
}

/// The cut sets of what nothing else requires.
fn of_top(model: &Model, max_order: Option<u32>) -> CutSets {
    let graph = Graph::of(model);
    let needed: Vec<ComponentId> = model.ids().flat_map(|id| graph.needs(id)).collect();
    let tops: Vec<ComponentId> = model.ids().filter(|id| !needed.contains(id)).collect();
    assert_eq!(tops.len(), 1, "one top: {tops:?}");
    let question = Question { of: tops[0], level: Level::Down, max_order, limit: 10 };
    cut_sets(model, &graph, &question, Budget::default(), &unwatched)
}

/// Counts of the orders from one up, as the table has them.
fn by_order(found: &CutSets) -> String {
    let last = found.counts.last().map_or(0, |it| it.order);
    let count = |order| {
        let of = found.counts.iter().find(|it| it.order == order);
        of.map_or("0".to_owned(), |it| it.count.to_string())
    };
    (1..=last).map(count).collect::<Vec<_>>().join(" ")
}
