//! Lists that people have, as bytes, made into cards.

use std::fmt::Write as _;
use std::io::Write as _;

use bamen::import::{
    At, Book, ColumnError, Columns, ImportError, MAX_BYTES, MAX_COLUMNS, MAX_ROWS, NewCard, Reason, Role, Table,
    Wanted, cards, choose, column_letters, edit, guess, lines, preview, read,
};
use bamen::model::{
    Author, CardId, CardKind, CardText, ChangeLevel, Edit, Entry, History, Origin, Place, SceneId, SessionId,
    SessionKind, Stage, Step, TEXT_HARD_LIMIT, Timestamp,
};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

const OKAZAKI: &[u8] = include_bytes!("../data/import/okazaki_stepup_2003.csv");

fn table(name: &str, bytes: &[u8]) -> Table {
    read(name, bytes).unwrap().into_first().unwrap()
}

fn csv(text: &str) -> Table {
    table("list.csv", text.as_bytes())
}

fn import(text: &str) -> Vec<NewCard> {
    let table = csv(text);
    cards(&table, &guess(&table), CardKind::Insight).unwrap()
}

/// All rows, header too, as they were read.
fn cells(table: &Table) -> Vec<Vec<&str>> {
    table.rows().iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
}

fn texts(cards: &[NewCard]) -> Vec<&str> {
    cards.iter().map(|card| card.text.as_str()).collect()
}

fn cp932(text: &str) -> Vec<u8> {
    let (bytes, _, had_errors) = encoding_rs::SHIFT_JIS.encode(text);
    assert!(!had_errors, "{text}");
    bytes.into_owned()
}

fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes_of).collect()
}

fn scene(stage: Stage, level: ChangeLevel) -> Place {
    Place::Scene(SceneId::new(stage, level))
}

// ------------------------------------------------------------------------------------------------ the whole way

#[test]
fn the_measures_of_okazaki_become_69_cards_in_one_step() {
    let table = table("okazaki_stepup_2003.csv", OKAZAKI);
    let columns = guess(&table);
    assert_eq!(columns, Columns { text: 2, kind: None, stage: None, level: None, group: Some(1) });
    let cards = cards(&table, &columns, CardKind::Measure).unwrap();
    assert_eq!(cards.len(), 69);
    assert!(cards.iter().all(|card| card.kind == CardKind::Measure && card.place == Place::Tray));
    assert_eq!(cards[0].text.as_str(), "庁内案内板の拡充");
    assert_eq!(cards[0].at, At::Line(2));
    assert_eq!(cards[0].group.as_ref().unwrap().as_str(), "窓口サービス改善プロジェクト");
    assert_eq!(cards[68].text.as_str(), "市民活動支援センターの設置");
    assert_eq!(cards[68].at, At::Line(70));

    let moment = Timestamp { utc_ms: 0, offset_s: 0 };
    let origin = Origin {
        id: SessionId("s".to_owned()),
        kind: SessionKind::Meeting,
        began: moment,
        title: "ステップアップ戦略".to_owned(),
    };
    let mut history = History::begin(origin);
    let edit = edit(&cards, history.present().fresh_card_id());
    let entry = |seq, step| Entry { seq, at: moment, by: Author::Facilitator, step };
    history.record(entry(1, Step::Edit(edit))).unwrap();
    assert_eq!(history.present().card_count(), 69);
    let tray = history.present().at(Place::Tray);
    let in_order: Vec<&str> = tray.iter().map(|id| history.present().card(*id).unwrap().text.as_str()).collect();
    assert_eq!(in_order, texts(&cards));
    history.record(entry(2, Step::Undo)).unwrap();
    assert_eq!(history.present().card_count(), 0);
}

#[test]
fn ids_follow_the_first_one_in_file_order() {
    let Edit::Several(edits) = edit(&import("内容\n一\n二\n三\n"), CardId(7)) else { panic!("one step") };
    let ids: Vec<u32> =
        edits.iter().map(|edit| if let Edit::AddCard { id, .. } = edit { id.0 } else { panic!("{edit:?}") }).collect();
    assert_eq!(ids, [7, 8, 9]);
}

#[test]
fn every_column_is_understood_together() {
    let cards = import(
        "種類,活動範囲,変革レベル,内容,まとまり\n\
         課題,職場,改善,引き継ぎの様式がない,引き継ぎ\n\
         ,,,ことばにならない違和感,\n\
         方策,地域,,町内会と月に一度話す,\n",
    );
    let got: Vec<_> =
        cards.iter().map(|c| (c.kind, c.place, c.group.as_ref().map(|g| g.as_str().to_owned()))).collect();
    assert_eq!(
        got,
        [
            (CardKind::Issue, scene(Stage::Workplace, ChangeLevel::Improve), Some("引き継ぎ".to_owned())),
            (CardKind::Insight, Place::Tray, None),
            (CardKind::Measure, Place::Tray, None),
        ]
    );
}

#[test]
fn a_preview_shows_rows_columns_and_counts() {
    let table = csv("種類,場面,内容\n課題,職場・改善,会議が長い\n課題,,窓口が混む\n疑問,個人・革新,なぜ\n");
    let seen = preview(&table, &guess(&table), CardKind::Insight, 2);
    assert_eq!(seen.headers, ["種類", "場面", "内容"]);
    assert_eq!(seen.columns, Columns { text: 2, kind: Some(0), stage: Some(1), level: None, group: None });
    assert_eq!(seen.rows.len(), 2);
    assert_eq!((seen.rows[0].at, seen.rows[0].cells[2].as_str()), (At::Line(2), "会議が長い"));
    assert_eq!((seen.cards, seen.tray, seen.faults.count()), (2, 1, 1));
    assert_eq!(seen.faults.to_string(), "line 4: \"疑問\" in the column \"種類\" is not a kind that is known here");

    let mut bare = csv("会議が長い,1\n窓口が混む,2\n");
    assert_eq!(preview(&bare, &guess(&bare), CardKind::Insight, 9).headers, ["A", "B"]);
    bare.set_header(true);
    assert_eq!(preview(&bare, &guess(&bare), CardKind::Insight, 9).headers, ["会議が長い", "1"]);
}

// ------------------------------------------------------------------------------------------------ encodings

#[test]
fn every_encoding_gives_the_same_words() {
    let text = "種類,内容\r\n課題,㈱髙﨑①～―ソ表能予Ⅱ№℡㍻鄧纊\r\n気づき,ｶﾅと¥と\\\r\n";
    let expected = csv(text);
    let with_mark = format!("\u{feff}{text}");
    for bytes in
        [with_mark.into_bytes(), utf16(text, u16::to_le_bytes), utf16(text, u16::to_be_bytes), text.as_bytes().to_vec()]
    {
        assert_eq!(table("list.csv", &bytes), expected);
    }
    // CP932 has no yen sign of its own.
    let text = text.replace('¥', "");
    assert_eq!(table("list.csv", &cp932(&text)), csv(&text));
}

#[test]
fn the_bytes_that_excel_writes_are_read_as_excel_shows_them() {
    // ①㈱髙﨑～― in the bytes of code page 932.
    let bytes = b"\x93\xe0\x97e\r\n\x87\x40\x87\x8a\xfb\xfc\xed\x95\x81\x60\x81\x5c\r\n";
    let table = table("list.csv", bytes);
    assert_eq!(cells(&table), [["内容"], ["①㈱髙﨑～―"]]);
}

#[test]
fn bytes_that_are_no_text_name_the_line() {
    let mut broken_utf8 = "種類,内容\n課題,会議が長い\n課題,窓口".as_bytes().to_vec();
    broken_utf8.pop();
    let mut broken_cp932 = cp932("種類,内容\r課題,会議\r\n\r\n課題,");
    broken_cp932.extend(b"\xfd\xff\r\n");
    let mut odd_utf16 = utf16("一\n二\n三", u16::to_le_bytes);
    odd_utf16.pop();
    let lone_surrogate = b"\xff\xfea\0\n\0\x00\xd8b\0";
    for (bytes, line) in [(broken_utf8.as_slice(), 3), (&broken_cp932, 4), (&odd_utf16, 3), (lone_surrogate, 2)] {
        assert_eq!(read("list.csv", bytes), Err(ImportError::Undecodable { line }));
    }
    assert_eq!(read("list.csv", b"a,b\nc,\0\n"), Err(ImportError::NotText { line: 2 }));
    assert_eq!(read("list.csv", b"\xef\xbb\xbfa\n\xff"), Err(ImportError::Undecodable { line: 2 }));
}

// ------------------------------------------------------------------------------------------------ layout of text

#[test]
fn the_delimiter_is_found_in_the_content() {
    let table_of = |delimiter: char| format!("種類{delimiter}内容\n課題{delimiter}会議\n気づき{delimiter}窓口\n");
    for name in ["list.csv", "list.tsv", "list.txt", "LIST.CSV", "list", "list.dat"] {
        for delimiter in [',', '\t', ';'] {
            let read = table(name, table_of(delimiter).as_bytes());
            assert_eq!(cells(&read), [["種類", "内容"], ["課題", "会議"], ["気づき", "窓口"]], "{name} {delimiter:?}");
        }
    }
}

#[test]
fn what_is_part_of_a_sentence_does_not_cut_it() {
    // Semicolons cut evenly; commas are here and there.
    let read = csv("内容;種類\n紙, ペン, 付箋;課題\n窓口;課題\n");
    assert_eq!(cells(&read)[1], ["紙, ペン, 付箋", "課題"]);
    // The name promises commas, and they cut evenly.
    let read = csv("内容,種類\n紙;ペン,課題\n窓口;電話,課題\n");
    assert_eq!(cells(&read)[1], ["紙;ペン", "課題"]);
    // A text file is one card a line.
    let read = table("notes.txt", "Too many forms, too few people\nNobody knows, nobody asks\n".as_bytes());
    assert_eq!(cells(&read), [["Too many forms, too few people"], ["Nobody knows, nobody asks"]]);
    // A word processor puts a tab after a bullet, and a list of its own no name over the first column.
    let read = table("notes.txt", "1.\tToo long\n2.\tToo late\n".as_bytes());
    assert_eq!(cells(&read), [["Too long"], ["Too late"]]);
    let read = table("notes.txt", "\t内容\n1\t会議\n".as_bytes());
    assert_eq!(cells(&read), [["", "内容"], ["1", "会議"]]);
    // Excel's own hint.
    assert_eq!(cells(&csv("sep=;\r\n内容;数\r\n会議,窓口;1,5\r\n"))[1], ["会議,窓口", "1,5"]);
}

#[test]
fn quotes_line_breaks_and_line_ends() {
    let cases: &[(&str, &[&[&str]])] = &[
        ("a,b\r\nc,d\r\n", &[&["a", "b"], &["c", "d"]]),
        ("a,b\rc,d\r", &[&["a", "b"], &["c", "d"]]),
        ("a,b\nc,d", &[&["a", "b"], &["c", "d"]]),
        ("a,b\n\n\r\n  ,\nc,d", &[&["a", "b"], &["c", "d"]]),
        ("\"a\r\nb\",c\n", &[&["a\r\nb", "c"]]),
        ("\"彼は\"\"はい\"\"と言った\",\"1,5\"\n", &[&["彼は\"はい\"と言った", "1,5"]]),
        ("\"a\"b,\"c\" \n", &[&["ab", "c "]]),
        ("5\" の配管,\"\"\n", &[&["5\" の配管", ""]]),
        ("a,b,c\nd\ne,f,g,h\n", &[&["a", "b", "c"], &["d"], &["e", "f", "g", "h"]]),
    ];
    for (text, expected) in cases {
        assert_eq!(cells(&csv(text)), *expected, "{text:?}");
    }
}

#[test]
fn records_keep_the_line_on_which_they_begin() {
    let lines_of = |text: &str| csv(text).rows().iter().map(|row| row.at.number()).collect::<Vec<_>>();
    for end in ["\n", "\r\n", "\r"] {
        let text = ["内容,種類", "\"一", "二\",課題", "", ",", "三,課題", ""].join(end);
        assert_eq!(lines_of(&text), [1, 2, 6], "{end:?}");
    }
}

#[test]
fn a_quotation_mark_that_is_never_closed_names_its_line() {
    let text = "内容,種類\n会議,課題\n\"窓口が混む,課題\n引き継ぎ,課題\n";
    assert_eq!(read("list.csv", text.as_bytes()), Err(ImportError::UnclosedQuote { line: 3 }));
    assert_eq!(
        read("list.csv", text.as_bytes()).unwrap_err().to_string(),
        "the quotation mark opened on line 3 is never closed"
    );
}

#[test]
fn nothing_in_it_is_said_so() {
    for (name, bytes) in [
        ("a.csv", b"".as_slice()),
        ("a.csv", b"\xef\xbb\xbf"),
        ("a.txt", b"\n\r\n \n"),
        ("a.csv", b",,,\n , ,\n"),
        ("a.txt", "・\n　\n".as_bytes()),
    ] {
        assert_eq!(read(name, bytes), Err(ImportError::Empty), "{bytes:?}");
    }
}

// ------------------------------------------------------------------------------------------------ plain text

#[test]
fn bullets_go_and_words_stay() {
    for (line, words) in [
        ("・会議が長い", "会議が長い"),
        ("　・　会議が長い　", "会議が長い"),
        ("･会議が長い", "会議が長い"),
        ("- 会議が長い", "会議が長い"),
        ("-会議が長い", "会議が長い"),
        ("* Too long", "Too long"),
        ("•\tToo long", "Too long"),
        ("◦ Too long", "Too long"),
        ("■会議が長い", "会議が長い"),
        ("1. 会議が長い", "会議が長い"),
        ("１．会議が長い", "会議が長い"),
        ("12) 会議が長い", "会議が長い"),
        ("(1) 会議が長い", "会議が長い"),
        ("（３）会議が長い", "会議が長い"),
        ("①会議が長い", "会議が長い"),
        ("⑳ 会議が長い", "会議が長い"),
        ("❶会議が長い", "会議が長い"),
        // What only looks like a bullet.
        ("-5度でも窓口に並ぶ", "-5度でも窓口に並ぶ"),
        ("1.5倍の時間がかかる", "1.5倍の時間がかかる"),
        ("2026.4に始める", "2026.4に始める"),
        ("10時に始まらない", "10時に始まらない"),
        ("①②の順が逆", "①②の順が逆"),
        ("(仮)の計画のまま", "(仮)の計画のまま"),
        ("**急ぎ**", "**急ぎ**"),
        ("③", "③"),
        ("3.", "3."),
        ("------", "------"),
    ] {
        let cards = lines(line).unwrap();
        assert_eq!(cards.iter().map(CardText::as_str).collect::<Vec<_>>(), [words], "{line}");
        assert_eq!(cells(&table("a.txt", line.as_bytes())), [[words]], "{line}");
    }
}

#[test]
fn pasted_lines_become_cards_or_name_the_line() {
    let cards = lines("・会議が長い\r\n\r\n\t\r・\n2. 窓口が混む\r引き継ぎがない").unwrap();
    assert_eq!(cards.iter().map(CardText::as_str).collect::<Vec<_>>(), ["会議が長い", "窓口が混む", "引き継ぎがない"]);
    let long = "長".repeat(TEXT_HARD_LIMIT + 1);
    let faults = lines(&format!("一\r\n二\r\n{long}\r\n")).unwrap_err();
    assert_eq!(faults.count(), 1);
    assert_eq!(faults.listed()[0].at, At::Line(3));
    assert_eq!(faults.listed()[0].reason, Reason::TextTooLong { characters: TEXT_HARD_LIMIT + 1 });
    assert_eq!(lines(" \n・\n").unwrap(), []);
}

#[test]
fn a_text_file_has_no_header() {
    let table = table("a.txt", "課題\n会議が長い\n課題\n".as_bytes());
    let cards = cards(&table, &guess(&table), CardKind::Insight).unwrap();
    assert_eq!(texts(&cards), ["課題", "会議が長い", "課題"]);
}

// ------------------------------------------------------------------------------------------------ headers

/// Each list of headers with the index of text, kind, stage, level and group (`-`: none).
const HEADERS: &[(&str, &str)] = &[
    ("戦略,プロジェクト,取組み", "2 - - - 1"),
    ("取り組み", "0 - - - -"),
    ("取組,グループ", "0 - - - 1"),
    ("種類,ステージ,変革レベル,内容,まとまり", "3 0 1 2 4"),
    ("カード,種別,活動範囲,レベル,分類", "0 1 2 3 4"),
    ("No,意見,区分", "1 2 - - -"),
    ("番号,課題,範囲,深さ", "1 - 2 3 -"),
    ("本文,場面", "0 - 1 - -"),
    ("気づき,プロジェクト名", "0 - - - 1"),
    ("日付,氏名,コメント", "2 - - - -"),
    ("ｶｰﾄﾞ,ｽﾃｰｼﾞ,ﾚﾍﾞﾙ", "0 - 1 2 -"),
    (" 内 容 ,種　類", "0 1 - - -"),
    ("【取組み】,【分類】", "0 - - - 1"),
    ("取組み内容(必須),グループ名(任意)", "0 - - - 1"),
    ("1.種類,2.活動範囲,3.変革レベル,4.内容", "3 0 1 2 -"),
    ("主な取組み,担当課,カテゴリー", "0 - - - 2"),
    ("カードの種類,カードの内容", "1 0 - - -"),
    ("改善案,対象範囲,改善レベル", "0 - 1 2 -"),
    ("テーマ,アイデア,優先度", "1 - - - 0"),
    ("名称,開始年度,終了年度,主な担い手,ねらい", "0 - - - -"),
    ("Text,Kind,Stage,Level,Group", "0 1 2 3 4"),
    ("kind,stage,change level,text,project", "3 0 1 2 4"),
    ("ID,Comment,Category", "1 - - - 2"),
    ("CARD TEXT,CARD TYPE", "0 1 - - -"),
    ("Ｔｅｘｔ,Ｇｒｏｕｐ", "0 - - - 1"),
    ("Content,Scene", "0 - 1 - -"),
    ("No.,Idea,Theme,Owner", "1 - - - 2"),
    ("project_name,description,type", "1 2 - - 0"),
    ("Card,Stage,Change-Level", "0 - 1 2 -"),
    ("date,who,note,topic", "2 - - - 3"),
    ("Measure,Level of change,Cluster", "0 - - 1 2"),
    ("問題点,ステージ,Level", "0 - 1 2 -"),
    ("課題名,大分類,中分類", "0 - - - 1"),
    ("班,発言", "1 - - - 0"),
];

#[test]
fn headers_in_both_languages_are_guessed() {
    let show = |column: Option<usize>| column.map_or_else(|| "-".to_owned(), |column| column.to_string());
    assert!(HEADERS.len() >= 30);
    for (header, expected) in HEADERS {
        // Cells under it that say something else in each row and fit any column: the scene goes to stage and level.
        let names: Vec<&str> = header.split(',').collect();
        let mut text = format!("{header}\n");
        for (place, kind) in [("職場・改善", "問題"), ("個人・革新", "方策"), ("地域・改善", "課題")]
        {
            let cell = |name: &&str| {
                let name = name.to_lowercase();
                let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
                match () {
                    () if has(&[
                        "範囲",
                        "ステージ",
                        "ｽﾃｰｼﾞ",
                        "場面",
                        "stage",
                        "scene",
                        "レベル",
                        "ﾚﾍﾞﾙ",
                        "深さ",
                        "level",
                    ]) =>
                    {
                        place.to_owned()
                    }
                    () if has(&["種", "区分", "kind", "type"]) => kind.to_owned(),
                    () => format!("{name}のことば{kind}{place}について"),
                }
            };
            writeln!(text, "{}", names.iter().map(cell).collect::<Vec<_>>().join(",")).unwrap();
        }
        let table = csv(&text);
        let columns = guess(&table);
        let got = [Some(columns.text), columns.kind, columns.stage, columns.level, columns.group].map(show).join(" ");
        assert_eq!(got, *expected, "{header}");
        assert_eq!(cards(&table, &columns, CardKind::Insight).unwrap().len(), 3, "{header}");
        assert_eq!(table.body()[0].at, At::Line(2), "{header}");
    }
}

#[test]
fn a_list_without_a_header_loses_no_row() {
    for text in [
        "課題,会議が長くて終わらない\n問題,窓口が混む\n気づき,引き継ぎの様式がない\n",
        "1,会議が長くて終わらない,2026/4/1\n2,窓口が混む,2026/4/2\n3,引き継ぎの様式がない,2026/4/3\n",
        "会議が長くて終わらない\n窓口が混む\n引き継ぎの様式がない\n",
        "職場,会議が長くて終わらない\n職場,窓口が混む\n職場,引き継ぎの様式がない\n",
        "内容のない会議が長くて終わらない,意見が出ない会議\n窓口が混む,a\n引き継ぎの様式がない,b\n",
    ] {
        let cards = import(text);
        assert_eq!(cards.len(), 3, "{text}");
        assert!(cards[1].text.as_str() == "窓口が混む", "{text}");
    }
    assert_eq!(texts(&import("課題,会議が長い\n")), ["会議が長い"]);
    assert_eq!(texts(&import("会議が長い\n課題\n窓口が混む\n")), ["会議が長い", "課題", "窓口が混む"]);
}

#[test]
fn kinds_and_places_are_found_in_the_cells_when_headers_say_nothing() {
    let table = csv("職場,不具合解消,会議が長くて終わらない,課題\n地域,革新,町内会と話していない,方策\n");
    assert_eq!(guess(&table), Columns { text: 2, kind: Some(3), stage: Some(0), level: Some(1), group: None });
    // A column that is called 区分 but holds something else is not a kind.
    let table = csv("区分,内容\nソフト,会議が長い\nハード,窓口が狭い\n");
    assert_eq!(guess(&table), Columns { text: 1, kind: None, stage: None, level: None, group: Some(0) });
    // One value that is not understood among many does not hide the column: it is named later.
    let table = csv("種類,内容\n課題,会議\n方策,窓口\n疑問,様式\n");
    assert_eq!(guess(&table).kind, Some(0));
}

#[test]
fn titles_above_the_header_are_no_cards() {
    let table = csv("取組み,,\n\n令和8年4月,,\n番号,取組み,範囲\n1,会議を短く,職場\n2,窓口を広く,職場\n");
    let columns = guess(&table);
    assert_eq!((columns.text, columns.stage), (1, Some(2)));
    assert_eq!(texts(&cards(&table, &columns, CardKind::Insight).unwrap()), ["会議を短く", "窓口を広く"]);
}

#[test]
fn columns_are_named_as_people_name_them() {
    let text = "番号,取組み,A,範囲\n1,会議を短く,x,職場\n2,窓口を広く,y,職場\n";
    for (wanted, column) in [
        ("取組み", 1),
        (" 取組み ", 1),
        ("2", 1),
        ("２", 1),
        ("B", 1),
        ("b", 1),
        ("4", 3),
        ("D", 3),
        // A header comes before a letter.
        ("A", 2),
    ] {
        let mut table = csv(text);
        let columns = choose(&mut table, &Wanted { text: Some(wanted), ..Wanted::default() }).unwrap();
        assert_eq!(columns.text, column, "{wanted}");
        assert_eq!(columns.stage, (column != 3).then_some(3), "{wanted}");
    }
    for wanted in ["0", "5", "E", "取り組み方", "", "AAAA", "99999999999999999999999"] {
        let error = choose(&mut csv(text), &Wanted { group: Some(wanted), ..Wanted::default() }).unwrap_err();
        assert!(matches!(error, ColumnError::NoSuchColumn { role: Role::Group, .. }), "{wanted}");
        assert!(error.to_string().ends_with("there are 番号, 取組み, A, 範囲"), "{error}");
    }
    let none = Wanted { stage: Some("-"), ..Wanted::default() };
    assert_eq!(choose(&mut csv(text), &none).unwrap().stage, None);
    let twice = choose(&mut csv("内容,内容2,内容\na,b,c\n"), &Wanted { text: Some("内容"), ..Wanted::default() });
    assert!(twice.is_ok() || matches!(twice, Err(ColumnError::SeveralColumns { .. })));
}

#[test]
fn a_named_column_makes_the_first_row_a_header() {
    let mut table = csv("だれが,やること\n総務課,様式をそろえる\n市民課,順番を待たせない\n");
    assert_eq!(table.header(), None);
    let columns = choose(&mut table, &Wanted { text: Some("やること"), ..Wanted::default() }).unwrap();
    let cards = cards(&table, &columns, CardKind::Measure).unwrap();
    assert_eq!(texts(&cards), ["様式をそろえる", "順番を待たせない"]);
}

#[test]
fn two_columns_of_the_same_name_are_asked_about() {
    let mut table = csv("番号,内容,種類,内容 \n1,会議,課題,長い\n2,窓口,課題,狭い\n");
    table.set_header(true);
    let error = choose(&mut table, &Wanted { text: Some("内容"), ..Wanted::default() }).unwrap_err();
    assert_eq!(error.to_string(), "several columns are called \"内容\" (B, D); name the text by its letter");
}

#[test]
fn letters_of_columns() {
    for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")] {
        assert_eq!(column_letters(column), letters);
    }
}

// ------------------------------------------------------------------------------------------------ values

/// The place of a card whose stage and level columns have these cells.
fn place_of(stage: &str, level: &str) -> Result<Place, Vec<Reason>> {
    let table = csv(&format!("内容,ステージ,レベル\nことば,\"{stage}\",\"{level}\"\nことば,職場,改善\n"));
    let columns = Columns { text: 0, kind: None, stage: Some(1), level: Some(2), group: None };
    match cards(&table, &columns, CardKind::Insight) {
        Ok(cards) => Ok(cards[0].place),
        Err(faults) => Err(faults.listed().iter().map(|fault| fault.reason.clone()).collect()),
    }
}

#[test]
fn places_are_understood_as_people_write_them() {
    use ChangeLevel::{Fix, Improve, Innovate};
    use Stage::{Community, Individual, Organization, Workplace};
    for (stage, level, expected) in [
        ("個人", "不具合解消", scene(Individual, Fix)),
        ("職場", "改善", scene(Workplace, Improve)),
        ("役所全体", "革新", scene(Organization, Innovate)),
        ("地域", "改善", scene(Community, Improve)),
        ("Individual", "Fix", scene(Individual, Fix)),
        ("WORKPLACE", "improve", scene(Workplace, Improve)),
        ("Organization", "Innovate", scene(Organization, Innovate)),
        ("Whole organisation", "Innovation", scene(Organization, Innovate)),
        ("community", "Fixing what is wrong", scene(Community, Fix)),
        ("1", "1", scene(Individual, Fix)),
        ("４", "３", scene(Community, Innovate)),
        ("②", "レベル2", scene(Workplace, Improve)),
        ("2 職場", "3.革新", scene(Workplace, Innovate)),
        ("職", "改", scene(Workplace, Improve)),
        ("課・係", " 改 善 ", scene(Workplace, Improve)),
        ("係", "改善", scene(Workplace, Improve)),
        ("全庁", "改善", scene(Organization, Improve)),
        ("地域社会", "不具合", scene(Community, Fix)),
        ("【個人】", "「改善」", scene(Individual, Improve)),
        // Both in one cell, in either column, in either order.
        ("職場・改善", "", scene(Workplace, Improve)),
        ("", "職場・改善", scene(Workplace, Improve)),
        ("職場×改善", "改善", scene(Workplace, Improve)),
        ("革新/地域", "", scene(Community, Innovate)),
        ("職場の改善", "", scene(Workplace, Improve)),
        ("役所全体の不具合の解消", "", scene(Organization, Fix)),
        ("Workplace x Improve", "", scene(Workplace, Improve)),
        ("fix-workplace", "", scene(Workplace, Fix)),
        ("個人", "個人・革新", scene(Individual, Innovate)),
        // Not decided.
        ("", "", Place::Tray),
        ("職場", "", Place::Tray),
        ("", "改善", Place::Tray),
        ("置き場", "", Place::Tray),
        ("未定", "－", Place::Tray),
    ] {
        assert_eq!(place_of(stage, level), Ok(expected), "{stage} | {level}");
    }
}

#[test]
fn places_that_are_not_understood_are_named() {
    let not_understood = |role, column: &str, value: &str| Reason::NotUnderstood {
        role,
        column: column.to_owned(),
        value: value.to_owned(),
    };
    for value in ["職揚", "改善", "0", "5", "-1", "1.2", "10", "○", "個人と職場", "1月", "99999999999999999999"]
    {
        assert_eq!(place_of(value, "改善"), Err(vec![not_understood(Role::Stage, "ステージ", value)]), "{value}");
    }
    for value in ["改良", "職場", "4", "0", "×"] {
        assert_eq!(place_of("職場", value), Err(vec![not_understood(Role::Level, "レベル", value)]), "{value}");
    }
    assert_eq!(
        place_of("職場・改善", "革新"),
        Err(vec![Reason::TwoPlaces { stage: "職場・改善".to_owned(), level: "革新".to_owned() }])
    );
    assert_eq!(
        place_of("x", "y"),
        Err(vec![not_understood(Role::Stage, "ステージ", "x"), not_understood(Role::Level, "レベル", "y")])
    );
}

#[test]
fn kinds_are_understood_as_people_write_them() {
    let kind_of = |cell: &str| {
        let table = csv(&format!("内容,種類\nことば,\"{cell}\"\nことば,課題\n"));
        let columns = Columns { text: 0, kind: Some(1), stage: None, level: None, group: None };
        cards(&table, &columns, CardKind::Problem).ok().map(|cards| cards[0].kind)
    };
    for (kind, cells) in [
        (CardKind::Insight, ["気づき", "気付き", "気", "Insight", "1", "①", "[insight]"].as_slice()),
        (CardKind::Problem, &["問題", "問題点", "問", "PROBLEM", "2", "２", "", " ", "-"]),
        (CardKind::Issue, &["課題", "課", "issue", "3", "(3)", "3 課題"]),
        (CardKind::Measure, &["方策", "対策", "策", "Measure", "4", "取り組み", "Ｍｅａｓｕｒｅ"]),
    ] {
        for cell in cells {
            assert_eq!(kind_of(cell), Some(kind), "{cell}");
        }
    }
    for cell in ["疑問", "0", "5", "課題と方策", "○"] {
        assert_eq!(kind_of(cell), None, "{cell}");
    }
}

#[test]
fn ditto_marks_repeat_the_row_above() {
    let cards = import("内容,種類,場面,グループ\n会議,課題,職場・改善,庁内\n窓口,〃,同上,〃\n様式,〃,〃,\n");
    assert_eq!(cards[1].kind, CardKind::Issue);
    assert_eq!(cards[2].place, scene(Stage::Workplace, ChangeLevel::Improve));
    assert_eq!(cards[1].group, cards[0].group);
    assert_eq!(cards[2].group, None);
}

// ------------------------------------------------------------------------------------------------ faults

#[test]
fn nothing_is_imported_half() {
    let long = "長".repeat(TEXT_HARD_LIMIT + 1);
    let table =
        csv(&format!("内容,種類,グループ\n会議,課題,a\n,課題,b\n{long},課題,c\n窓口,疑問,{long}\n,,\n様式,方策,d\n"));
    let faults = cards(&table, &guess(&table), CardKind::Insight).unwrap_err();
    let named: Vec<(usize, &Reason)> = faults.listed().iter().map(|f| (f.at.number(), &f.reason)).collect();
    let characters = TEXT_HARD_LIMIT + 1;
    let unknown = Reason::NotUnderstood { role: Role::Kind, column: "種類".to_owned(), value: "疑問".to_owned() };
    assert_eq!(
        named,
        [
            (3, &Reason::NoText),
            (4, &Reason::TextTooLong { characters }),
            (5, &unknown),
            (5, &Reason::GroupTooLong { characters }),
        ]
    );
    assert_eq!(
        faults.to_string(),
        "line 3: there is no text for the card, though other cells have something in them\n\
         line 4: the text has 201 characters, at most 200 fit on a card\n\
         line 5: \"疑問\" in the column \"種類\" is not a kind that is known here\n\
         line 5: the name of the group has 201 characters, at most 200 are possible"
    );
}

#[test]
fn many_faults_are_counted_and_the_first_are_listed() {
    let mut text = "内容,種類\n".to_owned();
    for n in 0..1000 {
        writeln!(text, "ことば{n},{}", "謎".repeat(5000)).unwrap();
    }
    let table = csv(&text);
    let columns = Columns { text: 0, kind: Some(1), stage: None, level: None, group: None };
    let faults = cards(&table, &columns, CardKind::Insight).unwrap_err();
    assert_eq!((faults.count(), faults.listed().len()), (1000, 200));
    assert!(faults.to_string().ends_with("and 800 more"));
    assert!(faults.to_string().len() < 100_000);
}

#[test]
fn what_is_too_large_says_so() {
    let huge = vec![b'a'; MAX_BYTES + 1];
    let rows = |count: usize| {
        (0..count).fold(String::new(), |mut text, n| {
            writeln!(text, "ことば{n},課題").unwrap();
            text
        })
    };
    let wide = |count: usize| format!("{}\nb", vec!["a"; count].join(","));
    for (bytes, message) in [
        (huge, Some("the list is too large: more than 20971520 bytes")),
        (rows(MAX_ROWS).into_bytes(), None),
        (rows(MAX_ROWS + 1).into_bytes(), Some("the list is too large: more than 20000 rows")),
        (wide(MAX_COLUMNS).into_bytes(), None),
        (wide(MAX_COLUMNS + 1).into_bytes(), Some("the list is too large: more than 256 columns")),
        (
            [",".repeat(200), "a\n".to_owned()].concat().repeat(6000).into_bytes(),
            Some("the list is too large: more than 1000000 cells"),
        ),
    ] {
        let error = read("list.csv", &bytes).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), message);
    }
}

// ------------------------------------------------------------------------------------------------ workbooks

fn workbook(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

fn sheet_of(rows: &[&[&str]]) -> Vec<u8> {
    workbook(|book| {
        let sheet = book.add_worksheet();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                sheet.write_string(row as u32, column as u16, *cell).unwrap();
            }
        }
    })
}

#[test]
fn a_workbook_gives_the_same_cards_as_its_csv() {
    let text = "種類,活動範囲,変革レベル,内容,まとまり\n課題,職場,改善,髙﨑①～,引き継ぎ\n,,,二行の\nことば,\n";
    let rows: Vec<Vec<&str>> = vec![
        vec!["種類", "活動範囲", "変革レベル", "内容", "まとまり"],
        vec!["課題", "職場", "改善", "髙﨑①～", "引き継ぎ"],
        vec!["", "", "", "二行の\nことば", ""],
    ];
    let bytes = sheet_of(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let from_sheet = table("list.xlsx", &bytes);
    let from_text = csv(&text.replace("二行の\nことば", "\"二行の\nことば\""));
    let take = |table: &Table| cards(table, &guess(table), CardKind::Insight).unwrap();
    let (sheet, text) = (take(&from_sheet), take(&from_text));
    assert_eq!(texts(&sheet), ["髙﨑①～", "二行の ことば"]);
    assert_eq!(
        sheet.iter().map(|c| (c.kind, c.place, &c.group)).collect::<Vec<_>>(),
        text.iter().map(|c| (c.kind, c.place, &c.group)).collect::<Vec<_>>()
    );
    assert_eq!(sheet[1].at, At::Row(3));
    // The content decides, not the name.
    assert_eq!(table("list.csv", &bytes), from_sheet);
}

#[test]
fn cells_are_read_as_a_person_sees_them() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        let mut row = 0;
        let format = |code: &str| Format::new().set_num_format(code);
        let mut number = |value: f64, code: &str| {
            sheet.write_number_with_format(row, 0, value, &format(code)).unwrap();
            row += 1;
        };
        for (value, code) in [
            (1.0, "General"),
            (0.1 + 0.2, "General"),
            (-1234.5, "General"),
            (0.0, "General"),
            (1e20, "General"),
            (0.255, "0%"),
            (0.1234, "0.0%"),
            (1_234_567.0, "#,##0"),
            (-1234.567, "#,##0.00"),
            (7.0, "0000"),
            (3.0, "0\"件\""),
        ] {
            number(value, code);
        }
        let date = |text| ExcelDateTime::parse_from_str(text).unwrap();
        for (text, code) in [
            ("2026-04-01", "yyyy/m/d"),
            ("2026-04-01", "m\"月\"d\"日\""),
            ("2026-04-01T13:05", "yyyy/m/d h:mm"),
            ("13:05", "h:mm"),
        ] {
            sheet.write_datetime_with_format(row, 0, date(text), &format(code)).unwrap();
            row += 1;
        }
        sheet.write_number_with_format(row, 0, 1.5, &format("[h]:mm")).unwrap();
        sheet.write_boolean(row + 1, 0, true).unwrap();
        sheet.write_formula(row + 2, 0, Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write_string(row + 3, 0, "=1+1").unwrap();
    });
    let table = table("list.xlsx", &bytes);
    let shown: Vec<&str> = table.rows().iter().map(|row| row.cell(0)).collect();
    assert_eq!(
        shown,
        [
            "1",
            "0.3",
            "-1234.5",
            "0",
            "100000000000000000000",
            "26%",
            "12.3%",
            "1,234,567",
            "-1,234.57",
            "0007",
            "3",
            "2026/4/1",
            "2026/4/1",
            "2026/4/1 13:05",
            "13:05",
            "36:00",
            "TRUE",
            "2",
            "=1+1",
        ]
    );
}

#[test]
fn numbers_of_stage_and_level_may_be_number_cells() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["内容", "ステージ", "レベル"]).unwrap();
        sheet.write_string(1, 0, "会議が長い").unwrap();
        sheet.write_number(1, 1, 2).unwrap();
        sheet.write_number(1, 2, 3).unwrap();
    });
    let table = table("list.xlsx", &bytes);
    let cards = cards(&table, &guess(&table), CardKind::Insight).unwrap();
    assert_eq!(cards[0].place, scene(Stage::Workplace, ChangeLevel::Innovate));
}

#[test]
fn merged_cells_count_for_all_their_rows() {
    let bytes = workbook(|book| {
        let plain = Format::new();
        let sheet = book.add_worksheet();
        sheet.merge_range(0, 0, 0, 2, "取組み一覧", &plain).unwrap();
        sheet.write_row(2, 0, ["グループ", "取組み", "備考"]).unwrap();
        sheet.merge_range(3, 0, 5, 0, "窓口", &plain).unwrap();
        sheet.write_string(3, 1, "案内板をふやす").unwrap();
        sheet.write_string(4, 1, "待ち時間を示す").unwrap();
        // One card over two rows, with two remarks.
        sheet.merge_range(5, 1, 6, 1, "総合窓口にする", &plain).unwrap();
        sheet.write_string(5, 2, "一").unwrap();
        sheet.write_string(6, 2, "二").unwrap();
        sheet.write_string(8, 0, "庁内").unwrap();
        sheet.write_string(8, 1, "会議を短くする").unwrap();
    });
    let table = table("list.xlsx", &bytes);
    let cards = cards(&table, &guess(&table), CardKind::Measure).unwrap();
    let got: Vec<(usize, &str, &str)> =
        cards.iter().map(|c| (c.at.number(), c.text.as_str(), c.group.as_ref().map_or("", |g| g.as_str()))).collect();
    assert_eq!(
        got,
        [
            (4, "案内板をふやす", "窓口"),
            (5, "待ち時間を示す", "窓口"),
            (6, "総合窓口にする", "窓口"),
            (9, "会議を短くする", "庁内"),
        ]
    );
}

#[test]
fn words_merged_over_two_places_are_two_cards() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["取組み", "場面"]).unwrap();
        sheet.merge_range(1, 0, 2, 0, "総合窓口にする", &Format::new()).unwrap();
        sheet.write_string(1, 1, "職場・改善").unwrap();
        sheet.write_string(2, 1, "地域・改善").unwrap();
    });
    let table = table("list.xlsx", &bytes);
    let cards = cards(&table, &guess(&table), CardKind::Measure).unwrap();
    assert_eq!(texts(&cards), ["総合窓口にする", "総合窓口にする"]);
    assert_ne!(cards[0].place, cards[1].place);
}

#[test]
fn the_first_visible_sheet_with_something_in_it_is_taken() {
    let bytes = workbook(|book| {
        book.add_worksheet().set_name("空").unwrap();
        let hidden = book.add_worksheet().set_name("元データ").unwrap();
        hidden.write_string(0, 0, "隠れたことば").unwrap();
        hidden.set_hidden(true);
        book.add_worksheet().set_name("一覧").unwrap().write_string(3, 1, "会議が長い").unwrap();
        book.add_worksheet().set_name("別紙").unwrap().write_string(0, 0, "窓口が混む").unwrap();
    });
    let Book { sheets, first } = read("list.xlsx", &bytes).unwrap();
    assert_eq!(sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["元データ", "一覧", "別紙"]);
    assert_eq!(first, 1);
    let table = sheets[1].table.as_ref().unwrap();
    assert_eq!((table.rows()[0].at, table.rows()[0].cell(1), guess(table).text), (At::Row(4), "会議が長い", 1));
    assert_eq!(read("list.xlsx", &workbook(|book| drop(book.add_worksheet().set_name("空")))), Err(ImportError::Empty));
}

#[test]
fn damaged_workbooks_say_so() {
    let whole = sheet_of(&[&["内容"], &["会議が長い"]]);
    // Cut anywhere, a byte turned anywhere: never a panic, and never something else than what was written.
    for at in (0..whole.len()).step_by(7) {
        let damaged = |result: Result<Book, ImportError>| match result {
            Ok(_) => {}
            Err(error) => {
                assert!(!error.to_string().is_empty());
            }
        };
        assert!(at < 4 || read("list.xlsx", &whole[..at]).is_err(), "{at}");
        let mut turned = whole.clone();
        turned[at] ^= 0x55;
        damaged(read("list.xlsx", &turned));
    }
    let cut = read("list.xlsx", &whole[..whole.len() / 2]).unwrap_err();
    assert!(matches!(cut, ImportError::Damaged { .. }), "{cut}");
}

/// A zip of parts, packed.
fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a workbook with this sheet and these shared texts.
fn xlsx_of(sheet: &str, strings: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let rels = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relation}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    zip_of(&[
        ("_rels/.rels", rels("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/_rels/workbook.xml.rels", rels("worksheet", "worksheets/sheet1.xml").as_bytes()),
        (
            "xl/workbook.xml",
            format!(r#"<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#)
                .as_bytes(),
        ),
        ("xl/worksheets/sheet1.xml", format!(r#"<worksheet xmlns="{main}">{sheet}</worksheet>"#).as_bytes()),
        ("xl/sharedStrings.xml", format!(r#"<sst xmlns="{main}" {strings}</sst>"#).as_bytes()),
    ])
}

#[test]
fn hostile_workbooks_are_refused_in_bounded_memory() {
    let read_err = |bytes: &[u8]| read("list.xlsx", bytes).unwrap_err().to_string();
    let one = |cell: &str| format!("<sheetData><row r=\"1\">{cell}</row></sheetData>");
    let words = "uniqueCount=\"1\"><si><t>words</t></si>";

    let sane = xlsx_of(&one("<c r=\"A1\" t=\"s\"><v>0</v></c>"), words);
    assert_eq!(cells(&table("list.xlsx", &sane)), [["words"]]);

    // 200 MB of blanks in some 200 kB.
    let bomb = zip_of(&[("xl/worksheets/sheet1.xml", &vec![b' '; 100 << 20]), ("b", &vec![b' '; 100 << 20])]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read_err(&bomb), "the list is too large: more than 100663296 bytes when unpacked");

    // One text of 32 kB, shown by 100,000 cells.
    let long = format!("uniqueCount=\"1\"><si><t>{}</t></si>", "a".repeat(32_000));
    let cells_of = |count: usize, rows: usize| {
        let mut sheet = "<sheetData>".to_owned();
        for row in 1..=rows {
            write!(sheet, "<row r=\"{row}\">").unwrap();
            for column in 0..count {
                write!(sheet, "<c r=\"{}{row}\" t=\"s\"><v>0</v></c>", column_letters(column)).unwrap();
            }
            sheet.push_str("</row>");
        }
        sheet + "</sheetData>"
    };
    assert_eq!(
        read_err(&xlsx_of(&cells_of(200, 500), &long)),
        "the list is too large: more than 50331648 bytes of text"
    );
    assert_eq!(read_err(&xlsx_of(&cells_of(200, 5001), words)), "the list is too large: more than 1000000 cells");
    assert_eq!(read_err(&xlsx_of(&cells_of(1, 20_001), words)), "the list is too large: more than 20000 rows");
    let far = one("<c r=\"XFD1\" t=\"s\"><v>0</v></c>");
    assert_eq!(read_err(&xlsx_of(&far, words)), "the list is too large: more than 256 columns");

    // Claims without anything behind them.
    let claim = "uniqueCount=\"4000000000\"><si><t>words</t></si>";
    let claim = xlsx_of(&one("<c r=\"A1\" t=\"s\"><v>0</v></c>"), claim);
    assert!(read_err(&claim).starts_with("the workbook is damaged: it claims"), "{}", read_err(&claim));
    let merged = format!(
        "{}<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
        one("<c r=\"A1\" t=\"s\"><v>0</v></c>")
    );
    assert_eq!(cells(&table("list.xlsx", &xlsx_of(&merged, words))), [["words"]]);
    for reference in ["ZZZZZZZZZZZZZZ1", "A99999999999999999999", "A0", "1", "", "あ1"] {
        let sheet = one(&format!("<c r=\"{reference}\" t=\"s\"><v>0</v></c>"));
        // In a build without checks of sums the number may wrap to a cell that exists.
        let _either = read("list.xlsx", &xlsx_of(&sheet, words));
    }
    let dimension = format!("<dimension ref=\"A1:XFD1048576\"/>{}", one("<c r=\"A1\" t=\"s\"><v>0</v></c>"));
    assert_eq!(cells(&table("list.xlsx", &xlsx_of(&dimension, words))), [["words"]]);
    let missing = one("<c r=\"A1\" t=\"s\"><v>7</v></c>");
    assert!(read_err(&xlsx_of(&missing, words)).starts_with("the workbook is damaged"));
}

#[test]
fn what_is_not_a_workbook_is_told_apart() {
    let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let protected = [compound.as_slice(), &[0; 1000], &name, &[0; 1000]].concat();
    let old = [compound.as_slice(), &[0; 2000]].concat();
    let odt = zip_of(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")]);
    for (bytes, expected) in [
        (protected.as_slice(), ImportError::Protected),
        (&old, ImportError::OldExcel),
        (&odt, ImportError::NotAWorkbook),
        (b"%PDF-1.7\n\0\0", ImportError::NotText { line: 2 }),
    ] {
        assert_eq!(read("list.xlsx", bytes), Err(expected));
    }
    assert!(matches!(read("list.xlsx", b"PK\x03\x04 and nothing"), Err(ImportError::Damaged { .. })));
}

// ------------------------------------------------------------------------------------------------ laws

/// Cells that are hard for CSV.
fn cell() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[ -~あ髙①\t\r\n\",;　]{0,12}").unwrap()
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), name in "a\\.(csv|tsv|txt|xlsx)") {
        if let Ok(book) = read(&name, &bytes) {
            let table = book.into_first().unwrap();
            let columns = guess(&table);
            prop_assert!(columns.text < table.width());
            let _shown = preview(&table, &columns, CardKind::Insight, 5);
        }
    }

    #[test]
    fn a_workbook_with_arbitrary_damage_never_panics(at in 0..2000_usize, with in prop::collection::vec(any::<u8>(), 1..40)) {
        let mut bytes = sheet_of(&[&["内容", "種類"], &["会議が長い", "課題"]]);
        let at = at * bytes.len() / 2000;
        let end = (at + with.len()).min(bytes.len());
        bytes.splice(at..end, with);
        let _either = read("list.xlsx", &bytes);
    }

    #[test]
    fn arbitrary_sheets_never_panic(sheet in "(<sheetData>|<row( r=\"[0-9]{1,12}\")?>|<c r=\"[A-Z]{0,9}[0-9]{0,12}\" t=\"(s|n|b|e|d|str|x)\">|<v>[0-9.eE+-]{0,9}</v>|</c>|</row>|</sheetData>|<mergeCells><mergeCell ref=\"[A-Z]{1,3}[0-9]{1,9}:[A-Z]{1,3}[0-9]{1,9}\"/></mergeCells>){0,12}") {
        let _either = read("list.xlsx", &xlsx_of(&sheet, "uniqueCount=\"1\"><si><t>words</t></si>"));
    }

    #[test]
    fn a_table_written_as_csv_reads_back_identical(
        rows in (2..6_usize).prop_flat_map(|width| prop::collection::vec(prop::collection::vec(cell(), width), 1..12)),
        delimiter in prop::sample::select(vec![b',', b'\t', b';']),
    ) {
        // A semicolon is not promised by a name: there must be nothing else to cut at.
        let mut rows = rows;
        if delimiter == b';' {
            rows.iter_mut().flatten().for_each(|cell| cell.retain(|c| !matches!(c, ',' | '\t')));
        }
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let name = if delimiter == b'\t' { "list.tsv" } else { "list.csv" };
        let filled: Vec<Vec<&str>> = rows
            .iter()
            .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
            .map(|row| row.iter().map(String::as_str).collect())
            .collect();
        match read(name, &bytes) {
            Ok(book) => {
                let table = book.into_first().unwrap();
                prop_assert_eq!(cells(&table), filled);
            }
            Err(error) => prop_assert!(error == ImportError::Empty && filled.is_empty(), "{}", error),
        }
    }

    #[test]
    fn the_csv_crate_reads_the_same(text in "[ab\",\r\n]{0,40}") {
        // A first record with two cells settles the delimiter for both; an open quotation mark is ours to refuse.
        let text = format!("x,y\n{text}");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let theirs: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        match read("list.csv", format!("sep=,\n{text}").as_bytes()) {
            Ok(book) => {
                let table = book.into_first().unwrap();
                prop_assert_eq!(cells(&table), theirs);
            }
            Err(error) => prop_assert!(matches!(error, ImportError::UnclosedQuote { .. }), "{}", error),
        }
    }

    #[test]
    fn every_row_is_imported_or_named(
        rows in prop::collection::vec(("[a-z ]{0,3}", "(課題|疑問||3|9)", "(職場|職場・改善|x||2)", "(改善|革新|y||1)"), 1..40),
    ) {
        let mut text = "内容,種類,ステージ,レベル\n".to_owned();
        for (words, kind, stage, level) in &rows {
            writeln!(text, "{words},{kind},{stage},{level}").unwrap();
        }
        let mut table = csv(&text);
        table.set_header(true);
        let columns = Columns { text: 0, kind: Some(1), stage: Some(2), level: Some(3), group: None };
        let filled = rows.iter().enumerate().filter(|(_, row)| {
            [&row.0, &row.1, &row.2, &row.3].iter().any(|cell| !cell.trim().is_empty())
        });
        let filled: Vec<usize> = filled.map(|(index, _)| index + 2).collect();
        match cards(&table, &columns, CardKind::Insight) {
            Ok(cards) => prop_assert_eq!(cards.iter().map(|card| card.at.number()).collect::<Vec<_>>(), filled),
            Err(faults) => {
                // Take out the rows that are named, and the rest is imported whole.
                prop_assert!(!faults.is_empty());
                let named: Vec<usize> = faults.listed().iter().map(|fault| fault.at.number()).collect();
                prop_assert!(named.iter().all(|line| filled.contains(line)));
                let mut rest = String::new();
                for (index, line) in text.lines().enumerate() {
                    if !named.contains(&(index + 1)) {
                        writeln!(rest, "{line}").unwrap();
                    }
                }
                let mut table = csv(&rest);
                table.set_header(true);
                let cards = cards(&table, &columns, CardKind::Insight).unwrap();
                let named: std::collections::BTreeSet<usize> = named.into_iter().collect();
                prop_assert_eq!(cards.len() + named.len(), filled.len());
            }
        }
    }
}
