//! Fat-tree networks with a replicated service, as the papers on auditing data centers use them.
//!
//! Al-Fares, Loukissas & Vahdat, "A scalable, commodity data center network architecture" (2008): k pods of
//! k/2 edge and k/2 aggregation switches, each edge switch with k/2 servers; (k/2)² core switches, of which
//! aggregation switch a of every pod is joined to those from a·k/2 on.

use std::fmt::Write as _;

/// Where the replicas of the service are.
#[derive(Clone, Copy)]
pub enum Replicas {
    /// So many, each in a pod of its own.
    InPods(usize),
    /// So many in one pod, each in a rack of its own.
    InRacks(usize),
    /// On every server.
    Everywhere,
}

/// The model of a network of `k` ports a switch, as JSON. The service is the target.
pub fn model(k: usize, replicas: Replicas) -> String {
    let half = k / 2;
    let mut rows: Vec<String> = Vec::new();
    let mut component = |id: String, kind: &str, requires: String| {
        let requires =
            if requires.is_empty() { requires } else { format!(",\"requires\":{requires}") };
        rows.push(format!("{{\"id\":\"{id}\",\"kind\":\"{kind}\",\"name\":\"{id}\"{requires}}}"));
    };
    let any = |ids: &mut dyn Iterator<Item = String>| {
        let mut list = String::from("{\"any\":[");
        for (at, id) in ids.enumerate() {
            let _ = write!(list, "{}\"{id}\"", if at == 0 { "" } else { "," });
        }
        list + "]}"
    };
    for a in 0..half {
        for core in 0..half {
            component(format!("core-{a}-{core}"), "network", String::new());
        }
    }
    for pod in 0..k {
        for a in 0..half {
            let cores = any(&mut (0..half).map(|core| format!("core-{a}-{core}")));
            component(format!("agg-{pod}-{a}"), "network", cores);
        }
        for edge in 0..half {
            let up = any(&mut (0..half).map(|a| format!("agg-{pod}-{a}")));
            component(format!("edge-{pod}-{edge}"), "network", up);
            for server in 0..half {
                let edge_of = format!("\"edge-{pod}-{edge}\"");
                component(format!("server-{pod}-{edge}-{server}"), "platform", edge_of);
            }
        }
    }
    let at = |pod: usize, edge: usize, server: usize| format!("server-{pod}-{edge}-{server}");
    let on = match replicas {
        Replicas::InPods(count) => any(&mut (0..count).map(|pod| at(pod, 0, 0))),
        Replicas::InRacks(count) => any(&mut (0..count).map(|edge| at(0, edge, 0))),
        Replicas::Everywhere => {
            let count = k * half * half;
            any(&mut (0..count).map(|n| at(n / (half * half), n / half % half, n % half)))
        }
    };
    component("service".to_owned(), "service", on);
    format!(
        "{{\"linchpin\":1,\"id\":\"fat-tree\",\"name\":\"Fat tree\",\"components\":[{}]}}",
        rows.join(",")
    )
}
