//! Sentences about a model: what it holds, how complete it is, and what it was read as.

use super::{sentences, terms};

terms! {
    /// Components, counted.
    components { ko: "구성 요소", en: "Components" }
    /// Components that require something, counted.
    with_requirements { ko: "무엇에 의존하는지 적힌 것", en: "… that say what they require" }
    /// Components that require nothing though they could, counted.
    without_requirements { ko: "의존하는 것이 적히지 않은 것 (장소·전원·채널·사람 제외)", en: "… that say nothing (sites, power, channels and people aside)" }
    /// References, counted.
    references { ko: "의존 관계", en: "Dependencies declared" }
    /// References with evidence, counted.
    with_evidence { ko: "근거가 있는 것", en: "… with evidence" }
    /// Assumed references, counted.
    assumed { ko: "가정한 것", en: "… assumed" }
    /// References with neither, counted.
    unsupported { ko: "근거도 가정 표시도 없는 것", en: "… with neither" }
    /// Redundancy groups, counted.
    redundancy_groups { ko: "이중화 묶음", en: "Redundancy groups" }
    /// Components with users, counted.
    with_users { ko: "이용자 수가 있는 것", en: "Components with a number of users" }
    /// Scenarios, counted.
    scenarios { ko: "시나리오", en: "Scenarios" }
    /// Reported rows, counted.
    reported_rows { ko: "보도된 사실", en: "Reported facts" }
}

sentences! {
    /// A model that was read and verified.
    valid(name) {
        ko: "{name}: 모델에 문제가 없습니다.";
        en: "{name}: the model is valid.";
    }
    /// How much of what is declared is supported.
    completeness(declared, evidence, assumed, unsupported) {
        ko: "적힌 의존 관계 {declared}개 가운데 근거가 있는 것은 {evidence}, 가정한 것은 {assumed}, 둘 다 아닌 것은 {unsupported}입니다.";
        en: "Of {declared} declared dependencies, {evidence} have evidence, {assumed} are assumed, and {unsupported} have neither.";
    }
    /// Components that declare nothing.
    silent(components) {
        ko: "{components}에는 무엇에 의존하는지 적혀 있지 않습니다. 적히지 않은 의존은 이 보고서에 나타나지 않습니다.";
        en: "{components} declare nothing that they require. What is not declared cannot appear in this report.";
    }
    /// The model's identity.
    identity(id, fingerprint) {
        ko: "모델 {id}, 지문 {fingerprint}";
        en: "Model {id}, fingerprint {fingerprint}";
    }
    /// The program's identity.
    made_by(version) {
        ko: "Linchpin {version}. 같은 모델이면 같은 보고서가 나옵니다.";
        en: "Linchpin {version}. The same model gives the same report.";
    }
    /// Something left out of a list.
    and_more(shown, more) {
        ko: "{shown} 외 {more}개";
        en: "{shown} and {more} more";
    }
    /// Something left out of a table.
    rows_left_out(more) {
        ko: "이 표에는 {more}줄을 더 싣지 않았습니다. JSON에는 모두 있습니다.";
        en: "{more} more rows are left out here; the JSON has all of them.";
    }
    /// An assumption with its reason.
    assumed_because(what, reason) {
        ko: "{what}: {reason}";
        en: "{what}: {reason}";
    }
    /// An assumption of one component by another.
    needs_assumed(owner, on) {
        ko: "{owner} → {on}";
        en: "{owner} → {on}";
    }
}
