//! The theme in egui's terms: fonts, colours of the few stock widgets, spacing.

use std::sync::Arc;

use egui::epaint::text::{FontData, FontDefinitions};
use egui::{Color32, CornerRadius, FontFamily, FontId, Stroke, TextStyle};

use crate::picture::Weight;
use crate::picture::typeset::Face;
use crate::theme::{Rgba, Theme, ThemeName};

/// The family of a weight: `ui` and `ui_b`.
pub fn family(weight: Weight) -> FontFamily {
    match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Bold => FontFamily::Name("ui_b".into()),
    }
}

pub fn font(weight: Weight, size: f32) -> FontId {
    FontId::new(size, family(weight))
}

#[expect(clippy::disallowed_methods, reason = "the one place where a colour of the theme becomes one of egui")]
pub fn color(Rgba([r, g, b, a]): Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(r, g, b, a)
}

/// The embedded faces, and nothing of what the system has: the same text on every machine.
pub fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for face in Face::ALL {
        let mut data = FontData::from_static(face.bytes());
        // Hinted, BIZ UDPGothic loses its dashes at the size of cards.
        data.tweak.hinting = Some(false);
        data.tweak.y_offset_factor = face.lower();
        fonts.font_data.insert(face.name().to_owned(), Arc::new(data));
    }
    let chain = |weight| Face::chain(weight).map(|face| face.name().to_owned()).to_vec();
    fonts.families.insert(FontFamily::Proportional, chain(Weight::Regular));
    fonts.families.insert(FontFamily::Monospace, chain(Weight::Regular));
    fonts.families.insert(family(Weight::Bold), chain(Weight::Bold));
    ctx.set_fonts(fonts);
}

/// Applies a theme to both of egui's, so that what the system prefers changes nothing.
pub fn apply(ctx: &egui::Context, name: ThemeName, reduced_motion: bool) {
    let theme = name.theme();
    let preference = match name {
        ThemeName::Light | ThemeName::Contrast => egui::Theme::Light,
        ThemeName::Dark => egui::Theme::Dark,
    };
    ctx.set_theme(preference);
    for of in [egui::Theme::Light, egui::Theme::Dark] {
        ctx.set_style_of(of, style(theme, preference, reduced_motion));
    }
}

fn style(theme: &Theme, base: egui::Theme, reduced_motion: bool) -> egui::Style {
    let mut style = base.default_style();
    style.text_styles = [
        (TextStyle::Small, 12.0),
        (TextStyle::Body, 14.0),
        (TextStyle::Button, 14.0),
        (TextStyle::Monospace, 13.0),
        (TextStyle::Heading, 18.0),
    ]
    .into_iter()
    .map(|(name, size)| (name, font(Weight::Regular, size)))
    .collect();
    style.animation_time = if reduced_motion { 0.0 } else { 0.14 };
    style.spacing.item_spacing = egui::vec2(8.0, 8.0);
    style.spacing.button_padding = egui::vec2(12.0, 6.0);
    style.spacing.interact_size.y = 30.0;
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    let v = &mut style.visuals;
    v.override_text_color = None;
    v.panel_fill = color(theme.paper);
    v.window_fill = color(theme.panel);
    v.window_stroke = Stroke::new(1.0, color(theme.line));
    v.window_corner_radius = CornerRadius::same(10);
    v.menu_corner_radius = CornerRadius::same(8);
    v.extreme_bg_color = color(theme.card);
    v.text_edit_bg_color = Some(color(theme.card));
    v.faint_bg_color = color(theme.sunken);
    v.hyperlink_color = color(theme.focus);
    v.selection.bg_fill = color(theme.focus.faded(0.25));
    v.selection.stroke = Stroke::new(1.0, color(theme.ink));
    v.text_cursor.stroke = Stroke::new(2.0, color(theme.ink));
    v.text_cursor.blink = false;
    let shadow = |down: i8, blur: u8, c: Rgba| egui::Shadow { offset: [0, down], blur, spread: 0, color: color(c) };
    v.window_shadow = shadow(10, 28, theme.shadow_deep);
    v.popup_shadow = shadow(2, 8, theme.shadow_deep);
    let w = &mut v.widgets;
    for state in [&mut w.noninteractive, &mut w.inactive, &mut w.hovered, &mut w.active, &mut w.open] {
        state.bg_fill = color(theme.card);
        state.weak_bg_fill = color(theme.card);
        state.bg_stroke = Stroke::new(1.0, color(theme.line2));
        state.fg_stroke = Stroke::new(1.0, color(theme.ink));
        state.corner_radius = CornerRadius::same(6);
        state.expansion = 0.0;
    }
    w.noninteractive.bg_stroke = Stroke::new(1.0, color(theme.line));
    w.hovered.bg_stroke = Stroke::new(1.0, color(theme.edge));
    // What egui draws as active is what has the keyboard, too: boxes to be ticked.
    w.active.bg_stroke = Stroke::new(3.0, color(theme.focus));
    style
}
