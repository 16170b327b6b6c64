//! ひとつ持っていく in the window: none is chosen at first, and neither the file nor the meeting learns anything else.

use bamen::app::world::Answer;
use bamen::store;
use bamen::text::Lang;
use bamen::ui::command::PickPurpose;
use bamen::ui::desk::Dialog;
use egui::{Key, accesskit::Role};

use super::harness::{Screen, Setup};

/// Two cards and an answer that stays words, in a session of one's own beside a meeting.
fn own(lang: Lang) -> Screen {
    let setup = Setup { lang, ..Setup::default() };
    setup.session("係の場.ron", "職場・改善 問題: 会議が長い");
    let mut screen = setup.start(None);
    screen.press(Key::Num3);
    screen.press(Key::Num1);
    screen.type_text("様式が二つある");
    screen.ctrl(Key::G);
    screen.press(Key::S);
    screen.ctrl(Key::Enter);
    screen.type_text("課長が苦手だ");
    screen.ctrl(Key::G);
    screen.press(Key::Q);
    screen.ctrl(Key::Enter);
    screen.type_text("だれにも言わない");
    screen.wait(2);
    screen
}

/// Nothing of the session but the one card is in these bytes.
#[track_caller]
fn holds_nothing_else(screen: &Screen, bytes: &[u8]) {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(text.contains("様式が二つある"));
    let session = screen.session();
    let origin = session.origin();
    let solo = store::look(&screen.path()).unwrap().history;
    let times = solo.entries().iter().map(|entry| entry.at.to_string());
    let others = ["課長が苦手だ", "だれにも言わない", "caught", "Myself", "15分で", "minutes_15"].map(str::to_owned);
    for secret in times.chain(others).chain([origin.id.0.clone(), origin.title.clone()]) {
        assert!(!text.contains(&secret), "{secret} in {text}");
    }
}

#[test]
fn a_file_holds_the_chosen_card_and_nothing_else() {
    let mut screen = own(Lang::Ja);
    screen.wait(60);
    screen.ctrl_shift(Key::E);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::Give));
    let words = screen.words();
    assert!(screen.shows(words.giving.nothing_yet), "none is chosen at first");
    screen.click(words.giving.write);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::Give), "and nothing is not written");
    screen.click("気づき  様式が二つある");
    let file = screen.folder().join("渡す.csv");
    screen.will_answer(Answer::Path(file.clone()));
    screen.click(words.giving.write);
    assert_eq!(screen.asked(), [(PickPurpose::Give, words.giving.file.to_owned())], "a name that tells nothing");
    let bytes = std::fs::read(&file).unwrap();
    holds_nothing_else(&screen, &bytes);
    assert_eq!(String::from_utf8(bytes).unwrap(), "\u{feff}カード,種類\r\n様式が二つある,気づき\r\n");
    // The group takes it in as it takes in any list.
    let folder = screen.keep_folder();
    let setup = Setup { folder, ..Setup::default() };
    let path = setup.folder.path().join("係の場.ron");
    let mut group = setup.start(Some(&path));
    group.will_answer(Answer::Paths(vec![file]));
    group.ctrl_shift(Key::I);
    assert!(matches!(group.state().desk.dialog, Some(Dialog::Import(_))), "its columns are known");
    group.press(Key::Enter);
    assert!(group.session().cards().any(|card| card.text.as_str() == "様式が二つある"), "{}", group.outline());
}

#[test]
fn a_meeting_of_the_library_gets_the_chosen_card_and_nothing_else() {
    let mut screen = own(Lang::Ja);
    screen.wait(60);
    screen.ctrl_shift(Key::E);
    let words = screen.words();
    screen.click("気づき  様式が二つある");
    screen.click(words.giving.named);
    screen.field(words.giving.name).click();
    screen.run();
    screen.type_text("市民課 係長A");
    screen.click(words.giving.places);
    assert!(screen.shows("気づき 様式が二つある 職場・改善 市民課 係長A"), "word for word before it is given");
    screen.click(words.giving.into);
    let title = screen.state().shelf.rows[0].summary.as_ref().unwrap().about.title.clone();
    let row = screen.names().into_iter().find(|(role, name, _)| *role == Role::MenuItem && name.starts_with(&title));
    screen.click(&row.expect("the meetings of the library are listed").1);
    assert_eq!(screen.toast(), (words.giving.done)(1, &title));
    let path = screen.folder().join("係の場.ron");
    let group = store::look(&path).unwrap().history;
    let card = group.present().cards().find(|card| card.text.as_str() == "様式が二つある").unwrap();
    assert_eq!(card.group.as_ref().map(ToString::to_string).as_deref(), Some("市民課 係長A"));
    assert!(card.sources.is_empty());
    assert_eq!(group.present().card_count(), 2);
    // The meeting's own moments are its own; of the other session there are none.
    let bytes = std::fs::read(&path).unwrap();
    holds_nothing_else(&screen, &bytes);
    // Once more, and nothing comes twice.
    screen.ctrl_shift(Key::E);
    assert!(screen.shows(words.giving.nothing_yet), "none is chosen again");
}

#[test]
fn there_is_nothing_to_give_of_a_meeting_and_both_languages_say_what_is_given() {
    let mut meeting = Screen::with("職場・改善 問題: 会議が長い");
    meeting.ctrl_shift(Key::E);
    assert_eq!(meeting.state().desk.dialog, None);
    let mut screen = own(Lang::En);
    screen.ctrl_shift(Key::E);
    let words = screen.words();
    for said in [words.giving.text, words.giving.given, words.giving.nothing_else, words.giving.anonymous] {
        assert!(screen.shows(said), "{said}");
    }
}

/// The map of somebody's path, with a year and a post.
fn mapped() -> Screen {
    let mut screen = Screen::home();
    screen.press(Key::Num4);
    screen.type_text("税務課 1987-");
    screen.press(Key::Enter);
    for (text, key) in [("1988 手順書をつくる", Key::Z), ("1991 週に一度の15分", Key::X), ("1999 一つの流れ", Key::S)]
    {
        screen.type_text(text);
        screen.press(Key::Enter);
        screen.press(key);
    }
    screen.press(Key::Escape);
    screen
}

#[test]
fn a_path_is_given_without_years_and_words_and_lies_with_others_as_a_pattern() {
    let mut screen = mapped();
    screen.press(Key::G);
    assert_eq!(screen.state().desk.dialog, Some(Dialog::GivePath));
    let words = screen.words();
    assert!(screen.shows(words.giving.consent), "what one agrees to is said");
    assert!(screen.shows("2 職場・不具合解消") && !screen.shows("2 職場・不具合解消 週に一度の15分"));
    let file = screen.folder().join("道のり1.csv");
    screen.will_answer(Answer::Path(file.clone()));
    screen.click(words.giving.write);
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text, "\u{feff}順番,場面\r\n1,個人・不具合解消\r\n2,職場・不具合解消\r\n3,職場・改善\r\n");
    let with_words = screen.folder().join("道のり2.csv");
    screen.press(Key::G);
    screen.click(words.giving.path_words);
    screen.will_answer(Answer::Path(with_words.clone()));
    screen.click(words.giving.write);
    assert!(std::fs::read_to_string(&with_words).unwrap().contains("2,職場・不具合解消,週に一度の15分"));
    let other = screen.folder().join("名簿.csv");
    std::fs::write(&other, "氏名,所属\r\n係長A,市民課\r\n").unwrap();
    screen.will_answer(Answer::Paths(vec![file, with_words, other]));
    screen.press(Key::P);
    assert!(matches!(&screen.state().desk.dialog, Some(Dialog::Several(walks)) if walks.len() == 2));
    assert!(screen.has("職場・不具合解消、2人") && screen.has("地域・革新、0人"));
    assert!(screen.shows(words.giving.said) && screen.shows("週に一度の15分"));
    assert!(screen.state().desk.notices.iter().any(|notice| notice.text.contains("名簿.csv")));
    screen.click(words.giving.beside);
    assert!(screen.has("1人めの道のり: 個人・不具合解消 → 職場・不具合解消 → 職場・改善"));
    assert!(!screen.shows("道のり1.csv"), "no name of a file, which may be somebody's");
}
