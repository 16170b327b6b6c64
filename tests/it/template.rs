//! Templates: those that come with the program are whole in both languages, and a broken one is told by its place.

use std::collections::BTreeSet;

use bamen::model::{About, Program, Shows};
use bamen::template::{FILES, TEXT_LIMIT, Template, Told};
use bamen::text::Lang;
use proptest::prelude::*;

use crate::support::script::program_outline;

fn built_in(name: &str) -> Template {
    let (_, text) = FILES.iter().find(|(file, _)| *file == name).unwrap();
    Template::parse(text).unwrap()
}

fn texts(told: &Told) -> Vec<&str> {
    let About { series, purpose, goal, opening, rules, .. } = &told.about;
    let steps = told.program.steps.iter().flat_map(|step| [step.title.as_str(), step.cue.as_str()]);
    let head = [&told.name, &told.note, series, purpose, goal, opening].map(String::as_str);
    let head = head.into_iter().chain(rules.iter().map(String::as_str));
    head.chain(steps).chain(told.meetings.iter().map(String::as_str)).filter(|text| !text.is_empty()).collect()
}

#[test]
fn all_of_them_parse_and_last_as_long_as_announced() {
    let mut announced = Vec::new();
    for (name, text) in FILES {
        let template = Template::parse(text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(template.ja.program.minutes(), template.en.program.minutes());
        assert!(text.contains(&format!("minutes: {},\n  ja", template.ja.program.minutes())), "{name} announces it");
        announced.push((name, template.ja.program.minutes()));
    }
    assert_eq!(
        announced,
        [
            ("first_talk_90.ron", 90),
            ("offsite_half_day.ron", 240),
            ("team_study.ron", 120),
            ("case_study.ron", 150),
            ("step_up_seminar.ron", 210),
            ("checkup_day1.ron", 240),
            ("checkup_day2.ron", 240),
            ("solo_15.ron", 15),
            ("solo_30.ron", 30),
        ]
    );
    assert_eq!(Template::built_in().len(), FILES.len());
}

#[test]
fn each_says_everything_in_both_languages() {
    let mut names = BTreeSet::new();
    for (file, text) in FILES {
        let Template { ja, en } = Template::parse(text).unwrap();
        assert_eq!(texts(&ja).len(), texts(&en).len(), "{file}");
        let japanese = |text: &str| text.chars().any(|c| ('\u{3041}'..='\u{9fff}').contains(&c));
        for (ja, en) in texts(&ja).into_iter().zip(texts(&en)) {
            assert!(japanese(ja) && !japanese(en), "{file}: {ja} / {en}");
            assert!(ja.chars().count() <= 60 && en.chars().count() <= 120, "{file}: {ja} / {en}");
            // The tone of the program.
            assert!(
                !ja.contains(['!', '！']) && !en.contains('!') && !ja.ends_with('。') && !en.ends_with('.'),
                "{ja} / {en}"
            );
        }
        for told in [&ja, &en] {
            assert!(!told.note.is_empty() && !told.about.purpose.is_empty() && !told.about.goal.is_empty(), "{file}");
            assert!(
                told.program.steps.iter().all(|step| !step.cue.is_empty() && step.shows != Shows::AsItIs),
                "{file}"
            );
            assert!(names.insert(told.name.clone()), "{} twice", told.name);
        }
    }
}

#[test]
fn the_mayor_comes_at_three_and_twelve_meetings_have_their_own_focus() {
    let day = built_in("checkup_day1.ron").ja.program;
    let start = bamen::model::Timestamp::parse("2026-11-23T13:00:00+09:00").unwrap();
    let slots = day.from_start(start);
    let mayor = day.steps.iter().position(|step| step.pinned.is_some_and(|at| at.to_string() == "15:00")).unwrap();
    assert_eq!(day.steps[mayor].minutes, 60);
    let clock = |at| bamen::text::clock(at);
    assert_eq!((clock(slots[mayor].from), clock(slots.last().unwrap().to)), ("15:00".to_owned(), "17:00".to_owned()));
    let study = built_in("team_study.ron").ja;
    let focuses: BTreeSet<String> = (1..=12).map(|n| study.fill(&About::default(), Some(n)).purpose).collect();
    assert_eq!(focuses.len(), 12);
    assert_eq!(study.fill(&About::default(), Some(13)).purpose, study.about.purpose);
}

#[test]
fn what_was_written_stays_and_what_is_empty_is_filled() {
    let told = built_in("team_study.ron").ja;
    let mine = About {
        title: "わたしの場".to_owned(),
        town: "汐見台市".to_owned(),
        goal: "自分のゴール".to_owned(),
        rules: vec!["ひとつだけ".to_owned()],
        number: Some(4),
        ..About::default()
    };
    let filled = told.fill(&mine, Some(1));
    assert_eq!(
        (&filled.title, &filled.town, &filled.goal, &filled.rules),
        (&mine.title, &mine.town, &mine.goal, &mine.rules)
    );
    assert_eq!((filled.number, filled.purpose.as_str()), (Some(4), told.meetings[3].as_str()));
    assert_eq!(filled.series, "チーム経営研究会");
    assert_eq!(told.fill(&filled, None), filled, "once is enough");
    assert_eq!(built_in("first_talk_90.ron").ja.fill(&About::default(), Some(1)).number, None);
}

const OWN: &str = r#"(
  minutes: 30,
  ja: (
    name: "朝の会",
  ),
  steps: [
    (minutes: 10, ja: ("ひとこと", "")),
    (minutes: 20, pinned: "9:00", shows: Overview, ja: ("話す", "急がない")),
  ],
)
"#;

#[test]
fn one_language_is_enough() {
    let Template { ja, en } = Template::parse(OWN).unwrap();
    assert_eq!(ja, en);
    assert_eq!(program_outline(&ja.program), "ひとこと 10, 話す 20 @09:00 !Overview");
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    for (from, to, line, column, ja) in [
        ("minutes: 30", "minutes: 40", 2, 3, "コマを合わせると 30分で、ここの 40分とちがいます。"),
        ("(minutes: 20", "(minutes: 0", 8, 6, "2番目のコマの分は、1 から 600 までの数字で書けます。"),
        ("(\"話す\", \"急がない\")", "(\" \", \"\")", 8, 6, "2番目のコマに、名前がありません。"),
        ("\"朝の会\"", "\" \"", 4, 11, "name の文が空です"),
        ("name: \"朝の会\"", "namae: \"朝の会\"", 4, 5, "namae という名前はここでは使いません"),
        ("\"9:00\"", "\"25:00\"", 8, 28, "ここから先が読めません"),
        ("Overview", "Everything", 8, 42, "Everything という名前はここでは使いません。使うのは AsItIs、CheckIn"),
        ("  steps: [", "  stations: [", 6, 3, "stations という名前はここでは使いません"),
        ("  ja: (\n    name: \"朝の会\",\n  ),\n", "", 3, 3, "どちらかの言語でそろっていません"),
    ] {
        assert!(OWN.contains(from));
        let fault = Template::parse(&OWN.replacen(from, to, 1)).unwrap_err();
        assert!(fault.message.ja.contains(ja), "{to}: {fault:?}");
        assert_eq!((fault.line, fault.column), (line, column), "{to}: {fault:?}");
        assert!(!fault.message.en.is_empty());
    }
    let long = OWN.replacen("急がない", &"長".repeat(TEXT_LIMIT + 1), 1);
    assert_eq!(Template::parse(&long).unwrap_err().line, 8);
    assert!(Template::parse("").is_err());
    // A step that says nothing in one language says in it what it says in the other.
    assert!(Template::parse(&OWN.replacen("ja: (\"ひ", "en: (\"ひ", 1)).is_ok());
}

#[test]
fn what_is_kept_reads_back() {
    for (_, text) in FILES {
        let told = Template::parse(text).unwrap();
        for (lang, told) in [(Lang::Ja, &told.ja), (Lang::En, &told.en)] {
            let kept = Template::text_of(&told.name, lang == Lang::Ja, &told.about, &told.program).unwrap();
            let back = Template::parse(&kept).unwrap_or_else(|fault| panic!("{fault}\n{kept}"));
            for side in [&back.ja, &back.en] {
                assert_eq!((&side.name, &side.about, &side.program), (&told.name, &told.about, &told.program));
            }
            assert!(kept.lines().count() > told.program.steps.len(), "a person can read it:\n{kept}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(at in any::<prop::sample::Index>(), insert in "[\"(),:\\[\\]{}a-z0-9あ\\\\/ \n]{0,6}", cut in 0..8_usize) {
        let chars: Vec<char> = OWN.chars().collect();
        let at = at.index(chars.len());
        let rest = chars.iter().skip(at + cut).collect::<String>();
        let text = chars.iter().take(at).collect::<String>() + &insert + &rest;
        match Template::parse(&text) {
            Ok(template) => prop_assert!(template.ja.program.is_sound() && template.ja.program != Program::default()),
            Err(fault) => prop_assert!(fault.line >= 1 && fault.column >= 1),
        }
    }
}
