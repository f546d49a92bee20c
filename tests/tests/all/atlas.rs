//! What the models of the atlas must say: for each outage beyond Kakao's the finding that it is known for.

use serde_json::{Value, json as value};

use crate::incidents::{assert_states, json, states};

/// The redundancy of `owner` in a model, in file order.
fn redundancy(model: &str, owner: &str) -> Vec<Value> {
    let found = json(&["redundancy", model]);
    let groups = found["groups"].as_array().unwrap().iter();
    groups.filter(|group| group["owner"] == owner).cloned().collect()
}

/// By which paths `by` reaches the members of a group, where it defeats it as a common cause.
fn common_cause(group: &Value, by: &str) -> Option<Value> {
    let mut defeats = group["defeated_by"].as_array()?.iter();
    let found = defeats.find(|it| it["id"] == by && it["reason"] == "common_cause")?;
    Some(found["paths"].clone())
}

fn takes_down(model: &str, point: &str) -> Vec<String> {
    let found = json(&["spof", model]);
    let points = found["points"].as_array().unwrap();
    let text = |it: &Value| it.as_str().unwrap().to_owned();
    let of = |it: &Value| it["takes_down"].as_array().unwrap().iter().map(text).collect();
    points.iter().find(|it| it["id"] == point).map_or_else(Vec::new, of)
}

#[test]
fn pangyo_is_no_single_point_of_naver() {
    let model = "data/naver-2022.json";
    assert_eq!(takes_down(model, "pangyo"), Vec::<String>::new());
    let found = json(&["redundancy", model]);
    let groups = found["groups"].as_array().unwrap();
    assert_eq!(groups.iter().filter(|it| it["form"] == "failover").count(), 6);
    assert!(groups.iter().all(|it| it["defeated_by"] == value!([])), "{found:#}");
    let both = states(model, &["pangyo", "chuncheon"]);
    assert_states(&both, &["naver-main", "naver-news", "papago"], &["down"]);
}

#[test]
fn the_daejeon_fire_spares_data_and_stops_systems_that_did_not_burn() {
    let states = states("data/nirs-2025.json", &["ups-5f"]);
    assert_states(&states, &["gov24", "mobile-id", "postal-banking", "epeople"], &["down"]);
    assert_states(&states, &["g-drive", "personnel-ministry"], &["down"]);
    assert_states(&states, &["system-data", "e-saram", "president-site"], &["up"]);
    assert_states(&states, &["other-ministries", "emergency-119"], &["impaired"]);
    let data = redundancy("data/nirs-2025.json", "system-data");
    assert_eq!(data[0]["defeated_by"], value!([]));
}

#[test]
fn the_brokers_backup_stood_beside_its_server() {
    let model = "data/ovh-2021.json";
    let data = redundancy(model, "broker-data");
    let paths = value!([["sbg1", "broker-server"], ["sbg1", "broker-backup"]]);
    assert_eq!(common_cause(&data[0], "sbg1"), Some(paths));
    let burnt = states(model, &["sbg2-power-room"]);
    assert_states(&burnt, &["sbg1", "sbg2", "sbg3", "sbg4", "site-network"], &["down"]);
    assert_states(&burnt, &["backup-storage", "backed-up-customer", "status-page"], &["up"]);
    let smoke = states(model, &["sbg1-battery-room"]);
    assert_states(&smoke, &["sbg1", "sbg4"], &["down"]);
    assert_states(&smoke, &["sbg3"], &["up"]);
}

#[test]
fn facebooks_second_way_in_needed_the_first() {
    let model = "data/facebook-2021.json";
    let access = redundancy(model, "remote-access");
    let paths = value!([["backbone", "in-band-network"], ["backbone", "out-of-band-network"]]);
    assert_eq!(common_cause(&access[0], "backbone"), Some(paths));
    let cut = states(model, &["backbone"]);
    let recovery = ["remote-access", "internal-tools", "badge-access", "workplace"];
    assert_states(&cut, &recovery, &["down"]);
    assert_states(&cut, &["dns-servers"], &["up"]);
    assert_states(&cut, &["onsite-engineers"], &["impaired"]);
    let runbook = json(&["runbook", model, "--for", "backbone"]);
    assert!(runbook.to_string().contains("remote-access"), "{runbook:#}");
}

#[test]
fn robloxs_quorum_shared_its_software_and_its_monitoring_shared_consul() {
    let model = "data/roblox-2021.json";
    let consul = redundancy(model, "consul");
    let paths = common_cause(&consul[0], "consul-software").unwrap();
    assert_eq!(paths.as_array().unwrap().len(), 5);
    assert_eq!(takes_down(model, "consul-1"), Vec::<String>::new());
    let down = states(model, &["consul"]);
    assert_states(&down, &["roblox", "telemetry", "deployment", "nomad"], &["down"]);
    assert_states(&down, &["diagnosis"], &["impaired"]);
    assert_states(&down, &["player-data"], &["up"]);
}

#[test]
fn what_watches_and_mends_aws_stood_behind_the_link_that_failed() {
    let model = "data/aws-2021.json";
    let link = redundancy(model, "network-link");
    assert!(common_cause(&link[0], "client-behavior").is_some(), "{link:#?}");
    let dashboard = redundancy(model, "health-dashboard");
    let through_the_tool = |group: &Value| {
        common_cause(group, "network-link").is_some_and(|it| it[1][1] == "dashboard-failover")
    };
    assert_eq!(dashboard.iter().filter(|it| through_the_tool(it)).count(), 1, "{dashboard:#?}");
    let congested = states(model, &["client-behavior=500000"]);
    let behind = ["internal-monitoring", "internal-deployment", "support-center", "console"];
    assert_states(&congested, &behind, &["partial"]);
    assert_states(&congested, &["ec2-instances", "running-containers", "lambda"], &["up"]);
    assert_states(&congested, &["s3", "dynamodb", "load-balancers"], &["impaired"]);
}

#[test]
fn googles_regions_shared_one_policy_and_its_status_page_shared_their_fate() {
    let model = "data/google-2025.json";
    let apis = redundancy(model, "global-apis");
    assert!(common_cause(&apis[0], "quota-policy").is_some(), "{apis:#?}");
    assert!(common_cause(&apis[0], "service-control-us-central1").is_none(), "{apis:#?}");
    let down = states(model, &["quota-policy"]);
    assert_states(
        &down,
        &["service-health", "customer-monitoring", "cloudflare-access"],
        &["down"],
    );
    assert_states(&down, &["running-workloads", "outside-monitor", "cloudflare-dns"], &["up"]);
    assert_states(&down, &["workers-kv"], &["partial"]);
}
