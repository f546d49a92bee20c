//! Why a finding is in one of two models only, and what the keys of a model's file are called.

use linchpin_engine::analysis::compare::{Absence, Part, Section};

use crate::Lang;

impl Lang {
    /// Why something new was not there before.
    pub const fn diff_why_new(self, absence: Absence) -> &'static str {
        match (self, absence) {
            (Self::Ko, Absence::PointAbsent) => "멈추는 것이 새로 생김",
            (Self::Ko, Absence::TargetAbsent) => "대상이 새로 생김",
            (Self::Ko, Absence::NotATarget) => "전에는 대상이 아니었음",
            (Self::Ko, Absence::GroupAbsent) => "이중화 자체가 새로 생김",
            (Self::Ko, Absence::NotFallible) => "전에는 고장 나지 않는 것으로 적혀 있었음",
            (Self::Ko, Absence::DownAlready) => "전에는 고장이 없어도 중단 상태였음",
            (Self::Ko, Absence::Milder) => "전에는 일부만 중단됨",
            (Self::Ko, Absence::Worse) => "전에는 하나만 멈춰도 중단됨",
            (Self::Ko, Absence::NotDeclared) => "전에는 의존 관계가 적혀 있지 않았음",
            (Self::Ko, Absence::Withstood) => "전에는 버텼음",
            (Self::En, Absence::PointAbsent) => "what fails is new",
            (Self::En, Absence::TargetAbsent) => "what goes down is new",
            (Self::En, Absence::NotATarget) => "was no target before",
            (Self::En, Absence::GroupAbsent) => "the redundancy is new",
            (Self::En, Absence::NotFallible) => "was said never to fail",
            (Self::En, Absence::DownAlready) => "was down with no failure before",
            (Self::En, Absence::Milder) => "only in part before",
            (Self::En, Absence::Worse) => "one failure was enough before",
            (Self::En, Absence::NotDeclared) => "not declared before",
            (Self::En, Absence::Withstood) => "withstood before",
        }
    }

    /// Why something that was there is gone.
    pub const fn diff_why_gone(self, absence: Absence) -> &'static str {
        match (self, absence) {
            (Self::Ko, Absence::PointAbsent) => "멈추던 것이 모델에서 없어짐",
            (Self::Ko, Absence::TargetAbsent) => "대상이 모델에서 없어짐",
            (Self::Ko, Absence::NotATarget) => "더는 대상이 아님",
            (Self::Ko, Absence::GroupAbsent) => "이중화 자체가 없어짐",
            (Self::Ko, Absence::NotFallible) => "고장 나지 않는 것으로 바꾸어 적음",
            (Self::Ko, Absence::DownAlready) => "이제 고장이 없어도 중단 상태임",
            (Self::Ko, Absence::Milder) => "이제 일부만 중단됨",
            (Self::Ko, Absence::Worse) => "나빠짐: 이제 하나만 멈춰도 중단됨",
            (Self::Ko, Absence::NotDeclared) => "의존 관계가 더는 적혀 있지 않음",
            (Self::Ko, Absence::Withstood) => "이제 버팀",
            (Self::En, Absence::PointAbsent) => "what failed is no longer in the model",
            (Self::En, Absence::TargetAbsent) => "what went down is no longer in the model",
            (Self::En, Absence::NotATarget) => "no longer a target",
            (Self::En, Absence::GroupAbsent) => "the redundancy itself is gone",
            (Self::En, Absence::NotFallible) => "is now said never to fail",
            (Self::En, Absence::DownAlready) => "is now down with no failure",
            (Self::En, Absence::Milder) => "only in part now",
            (Self::En, Absence::Worse) => "worse: one failure is enough now",
            (Self::En, Absence::NotDeclared) => "no longer declared",
            (Self::En, Absence::Withstood) => "withstood now",
        }
    }

    /// The word for a key of a component.
    pub const fn diff_part(self, part: Part) -> &'static str {
        match (self, part) {
            (Self::Ko, Part::Id) => "ID",
            (Self::Ko, Part::Kind) => "종류",
            (Self::Ko, Part::Name) => "이름",
            (Self::Ko, Part::Group) => "그룹",
            (Self::Ko, Part::Owner) => "담당",
            (Self::Ko, Part::Users) => "이용자",
            (Self::Ko, Part::Url) => "주소",
            (Self::Ko, Part::Requires) => "필요한 것",
            (Self::Ko, Part::Wants) => "있으면 좋은 것",
            (Self::Ko, Part::Starts) => "기동에 필요한 것",
            (Self::Ko, Part::Fallible) => "고장 여부",
            (Self::Ko, Part::Unavailability) => "고장 확률",
            (Self::Ko, Part::Absorbs) => "옮겨 오는 이용자",
            (Self::Ko, Part::Capacity) => "수용 인원",
            (Self::Ko, Part::Holds) => "버티는 시간",
            (Self::Ko, Part::Repair) => "복구 시간",
            (Self::Ko, Part::Evidence) => "근거",
            (Self::Ko, Part::Assumed) => "가정",
            (Self::Ko, Part::Tags) => "태그",
            (Self::En, _) => part.word(),
        }
    }

    /// The word for a key of a model's file.
    pub const fn diff_section(self, section: Section) -> &'static str {
        match (self, section) {
            (Self::Ko, Section::Id) => "모델 ID",
            (Self::Ko, Section::Name) => "모델 이름",
            (Self::Ko, Section::Sources) => "출처",
            (Self::Ko, Section::Groups) => "그룹",
            (Self::Ko, Section::Scenarios) => "시나리오",
            (Self::En, Section::Id) => "the model's id",
            (Self::En, Section::Name) => "the model's name",
            (Self::En, Section::Sources) => "sources",
            (Self::En, Section::Groups) => "groups",
            (Self::En, Section::Scenarios) => "scenarios",
        }
    }
}
