#!/bin/bash
# The district's pages in a real browser: a person logs in by the form, goes everywhere in both
# languages and on a telephone's screen. Nothing may be wider than the screen, and all words must
# stand out from their ground (WCAG AA).
#   console_test.sh BIN ASSETS [FOLDER for the pictures]
# shellcheck source=tests/e2e/begin.sh
. "$(dirname "$0")/begin.sh"
# shellcheck source=tests/e2e/browser.sh
. "$here/browser.sh"

pictures=${3:-$HOUSE/pictures}
mkdir -p "$pictures"
district_db=$HOUSE/district.db
password='a password of the test'

# Words that stand out too little, with their contrast; what is not shown does not count.
read -r -d '' too_faint <<'SCRIPT' || true
const lin = c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
const lum = c => 0.2126 * lin(c[0]) + 0.7152 * lin(c[1]) + 0.0722 * lin(c[2]);
const rgb = s => s.match(/[\d.]+/g).map(Number);
const ground = e => {
    for (; e; e = e.parentElement) {
        const c = rgb(getComputedStyle(e).backgroundColor);
        if (c.length < 4 || c[3] > 0) return c;
    }
    return [255, 255, 255];
};
const bad = [];
for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    const box = e.getBoundingClientRect();
    if (!own || box.width < 2 || box.right < 0) continue;
    const a = lum(rgb(getComputedStyle(e).color)), b = lum(ground(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.push(e.tagName + ' ' + e.className + ' ' + ratio.toFixed(2));
}
return bad.join('; ');
SCRIPT
too_wide='const w = innerWidth; return [...document.querySelectorAll("body *")].filter(e =>
    e.getBoundingClientRect().right > w + 1).map(e => e.tagName + " " + e.className).join("; ")'

# looked_at NAME: in both sizes, as it stands.
looked_at() {
    local size wide faint
    for size in 1280x900 360x800; do
        browser_size "${size%x*}" "${size#*x}"
        wide=$(browser_run "$too_wide")
        faint=$(browser_run "$too_faint")
        browser_picture "$pictures/$1-$language-$size.png"
        [ -z "$wide" ] || fail "$1 $language: wider than $size: $wide"
        [ -z "$faint" ] || fail "$1 $language: too faint: $faint"
    done
}

# printed NAME: as it comes out on paper.
printed() {
    browser_size 794 1123
    browser_cdp Emulation.setEmulatedMedia '{"media":"print"}' >/dev/null
    browser_picture "$pictures/$1-$language-print.png"
    browser_cdp Emulation.setEmulatedMedia '{"media":""}' >/dev/null
}

# visited NAME PATH
visited() {
    browser_go "$DISTRICT_URL$2"
    expect "$1 to be $2" test "$(browser_path)" = "$2"
    looked_at "$1"
}

account() { # LOGIN ROLE [--centre CODE]
    printf '%s\n' "$password" | "$BIN/linli-district" account add --db "$district_db" \
        --login "$1" --name "示例$1" --role "$2" "${@:3}" >/dev/null
}

log_in() {
    browser_go "$DISTRICT_URL/login"
    browser_type 'input[name=login]' "$1"
    browser_type 'input[name=password]' "$2"
    browser_click 'main button'
}

log_out() { browser_click '.who button'; }

"$BIN/console_sample" "$district_db" >"$HOUSE/sample"
sample() { sed -n "s/^$1=//p" "$HOUSE/sample"; }
house_district "$district_db" 127.0.0.1:0 --now 2026-11-24T10:30
browser_start
language=zh
browser_go "$DISTRICT_URL/kiosks"
expect "how to make the first account" browser_says 'linli-district account add'
looked_at setup
account admin district_admin
account xfl centre_staff --centre XFL
account inspector inspector

# A wrong password, then the right one.
browser_go "$DISTRICT_URL/kiosks"
expect "the login" test "$(browser_path)" = '/login?next=/kiosks'
looked_at login
log_in admin 'not the password'
expect "a refusal" browser_says 登录名或密码不对
looked_at login-wrong
log_in Admin "$password"
expect "the first page" test "$(browser_path)" = /

"$BIN/linli-district" quota set --db "$district_db" --now 2026-11-24T10:00 --centre XFL \
    classes=2 seats=120 >/dev/null

for language in zh en; do
    browser_go "$DISTRICT_URL/?lang=$language"
    visited today /
    visited sign-in '/sign-in?centre=XFL&date=2026-11-24'
    visited sign-in-empty '/sign-in?centre=XFL&date=2026-11-26'
    visited waiting /waiting
    visited waiting-class "/waiting/class?class=$(sample class)"
    visited reports '/reports?kind=monthly&month=2026-11'
    printed reports
    visited report-daily '/reports?kind=daily&centre=XFL&date=2026-11-24'
    printed report-daily
    visited report-term '/reports?kind=term&centre=XFL'
    visited report-teachers '/reports?kind=teachers&month=2026-11'
    visited report-targets '/reports?kind=targets&year=2026'
    visited report-files '/reports?kind=files&centre=XFL&from=2026-11-01&to=2026-11-30'
    visited target '/reports/target?centre=XFL&year=2026'
    visited centres /centres
    visited centre '/centres/act?centre=LTX'
    visited settings /settings
    visited settings-centre '/settings/centre?centre=XFL'
    visited notices-empty /notices
    visited notice '/notices/act?act=write'
    visited lottery /lottery
    visited catalogue '/catalogue?centre=XFL'
    visited catalogue-term "/catalogue/term?term=$(sample term)"
    visited catalogue-course "/catalogue/course?course=$(sample course)"
    visited catalogue-class "/catalogue/class?class=$(sample class)"
    visited catalogue-session "/catalogue/session?session=$(sample session)"
    visited filings /filings
    visited quotas /quotas
    visited filing "/filings/act?class=$(sample class)"
    visited kiosks /kiosks
    visited kiosk-revoke "/kiosks/act?device=$(sample device)&act=revoke"
    visited code /kiosks/code
    visited refusals /refusals
    visited residents /residents
    visited twice /twice
    visited twice-merge "/twice/act?act=merge&from=$(sample from)&into=$(sample into)"
    visited accounts /accounts
    visited account-disable '/accounts/act?login=xfl&act=disable'
    visited password /password
    visited audit /audit
    # One person, found by the whole number and shown for a reason.
    browser_go "$DISTRICT_URL/residents"
    browser_type 'input[name=phone]' "$(sample phone)"
    browser_click 'main form button'
    expect "one person, in part" browser_says '****'
    looked_at residents-found
    browser_click 'option[value=correction]'
    browser_click 'form.inline button'
    expect "the whole number" browser_says "$(sample phone)"
    looked_at resident
done

# What decides is asked about, done, and written down.
browser_go "$DISTRICT_URL/kiosks/code?lang=zh"
browser_type 'input[name=centre]' XFL
browser_click 'main form button'
expect "a code" browser_says 用到
language=zh
looked_at code-made
browser_go "$DISTRICT_URL/kiosks/act?device=$(sample device)&act=lost"
browser_click 'main form button'
expect "the kiosks again" test "$(browser_path)" = '/kiosks?done=lost'
expect "it is lost" browser_says 已报失
looked_at kiosks-lost
# A notice is read before it hangs, a centre is put beneath another, targets are set.
browser_go "$DISTRICT_URL/notices/act?act=write"
browser_type 'input[name=title_zh]' 学员书画作品展
browser_type 'textarea[name=body_zh]' 一楼大厅，欢迎来看。
browser_click 'main form button'
expect "what it looks like" browser_says 还没有贴
looked_at notice-preview
browser_click 'main form button'
expect "the notices" test "$(browser_path)" = '/notices?done=posted'
expect "it hangs" browser_says 正贴着
looked_at notices
browser_go "$DISTRICT_URL/centres/act?centre=LTX"
browser_click 'option[value=HST]'
browser_click 'main form button'
expect "the centres" test "$(browser_path)" = '/centres?done=changed'
looked_at centres-tree
browser_go "$DISTRICT_URL/reports/target?centre=XFL&year=2026"
browser_type 'input[name=attendances]' 8400
browser_type 'input[name=population]' 21000
browser_click 'main form button'
expect "the targets" browser_says 8400
looked_at targets-set
browser_go "$DISTRICT_URL/quotas"
browser_run 'document.querySelector("form.inline input[name=seats]").value = 60' >/dev/null
browser_click 'form.inline button'
expect "the plan is changed" browser_says 改好了
looked_at quotas-set
browser_go "$DISTRICT_URL/twice/act?act=merge&from=$(sample from)&into=$(sample into)"
browser_click 'main form button'
expect "they are one" browser_says 已并成一人
looked_at twice-merged
# More is filed than is planned: they are told by how much, and approve it all the same.
browser_go "$DISTRICT_URL/filings/act?class=$(sample class)"
expect "the plan" browser_says 名额计划
expect "the question" browser_says 照样批准
browser_click 'main form button'
expect "the filings again" test "$(browser_path)" = '/filings?done=approve'
browser_go "$DISTRICT_URL/catalogue/class?class=$(sample class)"
browser_run 'document.querySelector("input[name=seats]").value = 3' >/dev/null
browser_click 'main form button'
expect "seats that are promised stay" browser_says 名额不能少于
looked_at catalogue-class-refused
browser_go "$DISTRICT_URL/audit"
expect "it is written down" browser_says 报失终端
log_out
expect "the login again" test "$(browser_path)" = /login
browser_go "$DISTRICT_URL/"
expect "nobody is in" test "$(browser_path)" = '/login?next=/'

# Staff of one centre, and an inspector.
log_in xfl "$password"
visited staff-today /
browser_go "$DISTRICT_URL/sign-in?centre=HST"
expect "another centre is not theirs" browser_says 这里不归您看
looked_at not-theirs
visited staff-catalogue /catalogue
visited staff-filings /filings
visited staff-quotas /quotas
visited staff-reports /reports
browser_go "$DISTRICT_URL/reports?centre=HST"
expect "another centre's numbers are not theirs" browser_says 这里不归您看
visited staff-waiting "/waiting/class?class=$(sample class)"
log_out
log_in inspector "$password"
visited inspector-daily '/reports?kind=daily&centre=XFL&date=2026-11-24'
visited inspector-sign-in '/sign-in?centre=XFL&date=2026-11-24'
browser_stop
echo "e2e: the district's pages in a browser; pictures: $(find "$pictures" -name '*.png' | wc -l)"
