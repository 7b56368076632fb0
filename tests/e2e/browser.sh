# A browser without a window, for scripts: Debian's chromium, driven over WebDriver (W3C) by curl.
# Source it after HOUSE is set.
# shellcheck shell=bash

browser_start() {
    local log="$HOUSE/driver.log" port args
    : >"$log"
    chromedriver --port=0 >"$log" 2>&1 &
    house_pids+=($!)
    screen_until "the browser's driver" grep -q 'started successfully on port' "$log"
    port=$(sed -n 's/.*successfully on port \([0-9]*\).*/\1/p' "$log" | head -n 1)
    args=$(jq -nc --arg data "$HOUSE/browser" '["--headless=new", "--no-sandbox", "--disable-gpu",
        "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--lang=zh-CN",
        "--user-data-dir=" + $data]')
    BROWSER=http://127.0.0.1:$port
    BROWSER=$BROWSER/session/$(browser_ask POST /session "{\"capabilities\":{\"alwaysMatch\":{
        \"goog:chromeOptions\":{\"binary\":\"$(command -v chromium)\",\"args\":$args}}}}" |
        jq -r .value.sessionId)
}

browser_stop() { browser_ask DELETE '' >/dev/null || true; }

# browser_ask METHOD PATH [JSON]
browser_ask() {
    curl -fsS --max-time 120 -X "$1" -H 'Content-Type: application/json' ${3:+--data "$3"} \
        "$BROWSER$2"
}

browser_cdp() { browser_ask POST /goog/cdp/execute "{\"cmd\":\"$1\",\"params\":$2}"; }

# browser_size WIDTH HEIGHT: of the page, as a telephone has it.
browser_size() {
    browser_cdp Emulation.setDeviceMetricsOverride \
        "{\"width\":$1,\"height\":$2,\"deviceScaleFactor\":1,\"mobile\":false}" >/dev/null
}

browser_go() { browser_ask POST /url "$(jq -nc --arg url "$1" '{$url}')" >/dev/null; }

# browser_run SCRIPT: the value that it returns.
browser_run() {
    browser_ask POST /execute/sync "$(jq -nc --arg script "$1" '{$script, args: []}')" |
        jq -r .value
}

browser_element() {
    browser_ask POST /element \
        "$(jq -nc --arg value "$1" '{using: "css selector", $value}')" |
        jq -r '.value | to_entries[0].value'
}

# browser_type SELECTOR TEXT, browser_click SELECTOR: as a person would.
browser_type() {
    browser_ask POST "/element/$(browser_element "$1")/value" \
        "$(jq -nc --arg text "$2" '{$text}')" >/dev/null
}
browser_click() { browser_ask POST "/element/$(browser_element "$1")/click" '{}' >/dev/null; }

browser_path() { browser_ask GET /url | jq -r .value | sed 's,^[a-z]*://[^/]*,,'; }

# browser_says TEXT: stands on the page.
browser_says() {
    test "$(browser_run "return document.body.innerText.includes($(jq -nc --arg t "$1" '$t'))")" \
        = true
}

# browser_picture FILE: the whole page, also what is below the window.
browser_picture() {
    browser_cdp Page.captureScreenshot '{"format":"png","captureBeyondViewport":true}' |
        jq -r .value.data | base64 -d >"$1"
}
