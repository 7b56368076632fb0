#!/bin/bash
# Nightly updates, with the real apt, dpkg and gpg in a root of their own: what a signed repository
# offers is installed and kept, what is not signed is not believed, and a version whose screen does
# not come is taken away again. What stands in for the rest: packages without contents, and a
# systemctl whose kiosk is ready when its version is. Exit 77 where gpg or dpkg-dev is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
for program in gpg apt-get dpkg-scanpackages dpkg-deb; do
    command -v "$program" >/dev/null || exit 77
done
[ "$(id -u)" -eq 0 ] || exit 77
top=$PWD
place=$(mktemp -d)
finish() {
    [ ! -s "$place/pid" ] || kill "$(cat "$place/pid")" 2>/dev/null || true
    gpgconf --homedir "$place/gpg" --kill all 2>/dev/null || true
    rm -rf "$place"
}
trap finish EXIT
chmod 0755 "$place"
checks=0
fail() {
    echo "update_test: $*" >&2
    tail -n 40 "$place/out" >&2
    exit 1
}
ok() {
    checks=$((checks + 1))
    echo "ok   $1"
}
is() { # WHAT EXPECTED GOT
    [ "$3" = "$2" ] || fail "$1: $3 instead of $2"
    ok "$1"
}

mkdir -p "$place"/{gpg,bin,lib,repository,tree/var/lib/dpkg/{info,updates},state}
mkdir -p "$place"/apt/{etc/{sources.list.d,preferences.d,apt.conf.d,trusted.gpg.d},lists/partial} \
    "$place"/apt/cache/archives/partial
: >"$place/tree/var/lib/dpkg/status"
: >"$place/tree/var/lib/dpkg/available"
cat >"$place/apt.conf" <<END
Dir::Etc "$place/apt/etc";
Dir::State::Lists "$place/apt/lists";
Dir::State "$place/apt";
Dir::State::status "$place/tree/var/lib/dpkg/status";
Dir::Cache "$place/apt/cache";
APT::Sandbox::User "root";
APT::Architecture "all";
APT::Architectures { "$(dpkg --print-architecture)"; };
Acquire::Languages "none";
Dpkg::Options { "--root=$place/tree"; "--force-not-root"; "--force-script-chrootless"; };
END
sed -i "s/^APT::Architecture .*/APT::Architecture \"$(dpkg --print-architecture)\";/" \
    "$place/apt.conf"
export APT_CONFIG=$place/apt.conf DPKG_ROOT=$place/tree GNUPGHOME=$place/gpg
chmod 0700 "$place/gpg"
for name in district stranger; do
    gpg --batch --quiet --passphrase '' --quick-generate-key "$name" ed25519 sign never \
        2>>"$place/out"
done

make_version() { # VERSION [CONTROL-LINE [PREINST]]
    local package at
    rm -rf "$place/packages"
    mkdir "$place/packages"
    for package in linli-common linli-kiosk linli-kiosk-session; do
        at=$place/made/$package
        rm -rf "$at"
        mkdir -p "$at/DEBIAN" "$at/usr/share/linli"
        echo "$1" >"$at/usr/share/linli/$package"
        printf '%s\n' "Package: $package" "Version: $1" "Architecture: all" \
            "Maintainer: Linli <authors@linli.example>" "Description: of a test" \
            ${2:+"$2"} >"$at/DEBIAN/control"
        [ "$package" = linli-common ] ||
            sed -i "3a Depends: linli-common (= $1)" "$at/DEBIAN/control"
        [ -z "${3:-}" ] || [ "$package" != linli-kiosk-session ] ||
            install -m 755 /dev/stdin "$at/DEBIAN/preinst" <<<"$3"
        dpkg-deb --root-owner-group -Zgzip -b "$at" "$place/packages" >/dev/null
    done
}
publish() { # [KEY]
    packaging/repository --out "$place/repository" --key "${1:-district}" \
        --packages "$place/packages" >>"$place/out" 2>&1 || fail "no repository was made"
}

# Ready, unless its version is called broken; used, while $place/used is there.
cat >"$place/bin/systemctl" <<END
#!/bin/bash
echo "\$*" >>$place/systemctl.log
kiosk() { [ -s $place/pid ] && kill -0 "\$(cat $place/pid)" 2>/dev/null; }
case "\$*" in
*is-active*) kiosk; exit ;;
*stop*linli-kiosk.service*) kiosk && kill "\$(cat $place/pid)"; rm -f $place/pid ;;
*start*linli-kiosk.service*)
    kiosk && exit 0
    version=\$(cat $place/tree/usr/share/linli/linli-kiosk)
    case \$version in *nostart*) exit 1 ;; esac
    how=idle; [ ! -e $place/used ] || how=used
    # While it is well it says so again and again.
    bash -c 'while :; do
        [[ \$1 == *broken* ]] ||
            { echo "ready \$1 \$\$ \$2" >\$3.part && mv \$3.part \$3; }
        [[ \$1 != *hang* ]] || exec sleep 1000
        sleep 0.3
    done' kiosk "\$version" \$how $place/state/presence 9>&- >/dev/null 2>&1 &
    echo \$! >$place/pid
    # A new form of the database is one that only this version reads.
    case \$version in *form*) echo "\$version" >$place/state/form ;; esac ;;
start*linli-*.timer*)
    [ ! -e $place/masked ] || ! grep -qwFf $place/masked <<<"\$*" || exit 1 ;;
start*update-now*) exit "\$(cat $place/unit-code)" ;;
esac
exit 0
END
cat >"$place/bin/linli" <<END
#!/bin/bash
version=\$(cat $place/tree/usr/share/linli/linli-common)
echo "\$version \$*" >>$place/linli.log
reads() { [ ! -s $place/state/form ] || [ "\$(cat $place/state/form)" = "\$version" ]; }
case "\$*" in
*backup*)
    while [ -e $place/hold ]; do : >$place/held; sleep 0.1; done
    [ ! -e $place/full ] && echo '{"place":"$place/state/copy.db","dropped":0}' ;;
*sync*) reads && [ ! -e $place/offline ] && echo 0 >$place/waiting ;;
*status*) echo "{\"waiting\":\$(cat $place/waiting 2>/dev/null || echo 0)}"; reads ;;
*restore*) : >$place/state/form; : >$place/state/kiosk.db.replaced-20261124T190500Z ;;
esac
END
printf '#!/bin/bash\nshift 3\nexec "$@"\n' >"$place/bin/runuser" # runuser -u NAME -- ..
# \$place/locks: so often somebody else has dpkg's lock; \$place/busy: apt's.
cat >"$place/bin/dpkg" <<END
#!/bin/bash
case " \$* " in
*" -i "* | *" --configure "*)
    locks=\$(cat $place/locks 2>/dev/null || echo 0)
    if ((locks > 0)); then
        echo \$((locks - 1)) >$place/locks
        echo "dpkg: error: dpkg frontend lock was locked by another process"
        exit 2
    fi ;;
esac
exec /usr/bin/dpkg --force-not-root --force-script-chrootless "\$@"
END
cat >"$place/bin/apt-get" <<END
#!/bin/bash
case " \$* " in
*" --no-download "*) [ ! -e $place/busy ] || exit 100 ;;
esac
exec /usr/bin/apt-get "\$@"
END
printf '#!/bin/bash\nexec sleep 1000\n' >"$place/bin/journalctl"
chmod +x "$place"/bin/*
cp packaging/conf.sh packaging/kiosk/kiosk.keys "$place/lib/"
: >"$place/state/kiosk.db"

settings() { printf '%s\n' "$@" >"$place/kiosk.conf"; }
export LINLI_LIBEXEC=$place/lib LINLI_CONF=$place/kiosk.conf LINLI_USER=root \
    LINLI_UPDATE_KEY=$place/updates.asc LINLI_UPDATES=$place/updates \
    LINLI_DATABASE=$place/state/kiosk.db LINLI_PRESENCE=$place/state/presence \
    LINLI_STOPPED=$place/stopped LINLI_READY_WITHIN=6 LINLI_READY_FOR=1 LINLI_IDLE_FOR=0 \
    LINLI_RETRY=0.1
updater=$top/packaging/kiosk/linli-kiosk-update
update() { # [WORD]: 0 or 1
    : >"$place/out"
    PATH=$place/bin:$PATH LINLI_UPDATE_TIME="${hour:-0300}" "$updater" "$@" \
        >>"$place/out" 2>&1 && echo 0 || echo $?
}
runs() { cat "$place/tree/usr/share/linli/linli-kiosk-session"; }
told() { cut -d ' ' -f 1-3 "$place/state/kiosk.db.update" 2>/dev/null || echo nothing; }
ready() { [ -e "$place/state/presence" ] && cut -d ' ' -f 2 "$place/state/presence"; }
shown() { # its screen is there
    for _ in {1..50}; do
        [ ! -e "$place/state/presence" ] || return 0
        sleep 0.1
    done
    fail "the kiosk's screen does not come"
}
start() {
    "$place/bin/systemctl" start linli-kiosk.service
    shown
}
stop() {
    "$place/bin/systemctl" stop linli-kiosk.service
    rm -f "$place/state/presence"
}
half_done() { dpkg -l 'linli*' | sed -n '6,$p' | grep -v '^ii' || true; }
there() { [ -e "$1" ] && echo yes || echo no; }
is_refused() { grep -qxF "$1" "$place/updates/refused" && echo yes || echo no; }

make_version 0.1.0
cp -r "$place/packages" "$place/first"
dpkg --force-not-root --force-script-chrootless -i "$place"/first/*.deb >>"$place/out" 2>&1 ||
    fail "the first version is not there"
start
settings "sound = off"
is "without a repository nothing happens" 0 "$(update)"
is "and the first version runs" 0.1.0 "$(runs)"

publish
settings "update-from = file://$place/repository"
is "without its key nothing is believed" 1 "$(update)"
cp "$place/repository/updates.asc" "$place/updates.asc"
is "nothing newer is there" 0 "$(update)"
make_version 0.2.0
publish
hour=1400
is "not by day" 0 "$(update)"
hour=0300
is "the first version still runs" 0.1.0 "$(runs)"
stop
: >"$place/used"
start
is "not while somebody uses it" 0 "$(update)"
is "the first version still runs" 0.1.0 "$(runs)"
rm "$place/used"
stop
start

: >"$place/full"
is "not without a backup" 1 "$(update)"
is "the first version is back on the screen" "0.1.0 no-backup 0.2.0 0.1.0" "$(runs) $(told)"
rm "$place/full"
is "by night, with nobody there" 0 "$(update)"
is "the newer one runs" "0.2.0 0.2.0" "$(runs) $(ready)"
is "staff are told" "installed 0.2.0 0.1.0" "$(told)"
is "and it is kept to go back to" "0.2.0" "$(ls "$place/updates/kept")"

make_version 0.3.0-broken
publish
is "one whose screen does not come is an error" 1 "$(update)"
is "the last one is on the screen" "0.2.0 0.2.0" "$(runs) $(ready)"
is "staff are told" "went-back 0.3.0-broken 0.2.0" "$(told)"
is "the database was left alone" 0 "$(grep -c restore "$place/linli.log" || true)"
asked=$(wc -l <"$place/linli.log")
is "it is not tried again" 0 "$(update)"
is "nothing was stopped for it" "$asked" "$(wc -l <"$place/linli.log")"

make_version 0.4.0-form-broken
publish
is "one that changed the database, too" 1 "$(update)"
is "the last one is on the screen" "0.2.0 0.2.0" "$(runs) $(ready)"
is "the backup was put back" 1 \
    "$(grep -c "restore --from $place/state/copy.db --replace" "$place/linli.log")"

make_version 0.5.0 "Pre-Depends: no-such-package"
publish
is "one that needs what is not there is not begun" 1 "$(update)"
is "staff are told" "not-fetched 0.5.0 0.2.0" "$(told)"
is "the last one is on the screen" "0.2.0 0.2.0" "$(runs) $(ready)"

# The power goes while the next one is installed: dpkg got to half of it.
make_version 0.6.0
rm -rf "$place/repository"
mkdir "$place/repository"
publish
echo "0.6.0 0.2.0 $place/state/copy.db" >"$place/updates/trying"
dpkg --force-not-root --force-script-chrootless --force-depends --unpack \
    "$place"/packages/linli-common_*.deb >>"$place/out" 2>&1
is "after a power cut, and what was kept is not whole, it goes back" 1 "$(update resume)"
is "the last one is on the screen" "0.2.0 0.2.0" "$(runs) $(ready)"
is "nothing is half done" "" "$(half_done)"
is "and that is not its fault" no "$(is_refused 0.6.0)"

# Altered on its way, signed by somebody else, or not at all.
cp -r "$place/repository" "$place/good"
deb=$(ls "$place"/repository/linli-kiosk-session_0.6.0_*.deb)
printf 'x' | dd of="$deb" bs=1 seek=300 conv=notrunc 2>/dev/null
is "an altered package is not installed" 1 "$(update)"
is "the last one is on the screen" "0.2.0 0.2.0 not-fetched 0.6.0 0.2.0" \
    "$(runs) $(ready) $(told)"
rm -rf "$place/repository"
cp -r "$place/good" "$place/repository"
publish stranger
is "a stranger's signature is not believed" 1 "$(update)"
rm "$place/repository/InRelease"
is "none is not, either" 1 "$(update)"
is "the last one is on the screen" "0.2.0 0.2.0" "$(runs) $(ready)"

publish
mv "$place/updates/kept" "$place/updates/gone"
is "no way back, no update" 1 "$(update)"
is "staff are told" "no-way-back 0.6.0 0.2.0" "$(told)"
rm -rf "$place/updates/kept"
mv "$place/updates/gone" "$place/updates/kept"
is "all is well: it is installed" 0 "$(update now)"
is "and runs" "0.6.0 0.6.0 installed 0.6.0 0.2.0" "$(runs) $(ready) $(told)"

echo "0.6.0 0.2.0 $place/state/copy.db" >"$place/updates/trying"
stop
is "a power cut after all was installed is gone on from" 0 "$(update resume)"
is "and runs" "0.6.0 0.6.0 installed 0.6.0 0.2.0" "$(runs) $(ready) $(told)"
is "nothing is tried any more" no "$([ -e "$place/updates/trying" ] && echo yes || echo no)"

# What a version is called is what it stays.
make_version 0.6.0 "Homepage: https://linli.example/"
if packaging/repository --out "$place/repository" --key district --packages "$place/packages" \
    >"$place/out" 2>&1; then
    fail "a version that was given out was changed"
fi
ok "a version that was given out never changes"
for number in 7 8 9; do
    make_version "0.$number.0"
    publish
done
is "three versions stay" "0.7.0 0.8.0 0.9.0" "$(find "$place/repository" -name 'linli-common_*' \
    -printf '%f\n' | cut -d _ -f 2 | sort | xargs)"

# The next ones, from here on.
offer() { make_version "$@" && publish; }
is "the newest is installed" "0 0.9.0" "$(update) $(runs)"
cut_in() { # NEW FROM: the power goes while it is unpacked, and all of it was kept
    mkdir -p "$place/updates/kept/$1"
    cp "$place"/packages/*.deb "$place/updates/kept/$1/"
    echo "$1 $2 $place/state/copy.db" >"$place/updates/trying"
    stop
    dpkg --force-not-root --force-script-chrootless --force-depends --unpack \
        "$place"/packages/linli-common_*.deb >>"$place/out" 2>&1
}
echo "0.9.0 0.6.0 $place/state/copy.db" >"$place/updates/trying"
stop
echo 99 >"$place/locks"
is "what is installed whole needs no dpkg, which is locked" "0 99" \
    "$(update resume) $(cat "$place/locks")"
is "and runs" "0.9.0 0.9.0 installed 0.9.0 0.6.0" "$(runs) $(ready) $(told)"

offer 1.0.0
cut_in 1.0.0 0.9.0
echo 3 >"$place/locks"
stops=$(grep -c '^stop linli-kiosk.service' "$place/systemctl.log")
start
is "after a power cut in between it is finished, once dpkg is free" 0 "$(update resume)"
is "and runs" "1.0.0 1.0.0 installed 1.0.0 0.9.0" "$(runs) $(ready) $(told)"
is "nothing is half done" "" "$(half_done)"
is "nobody used it meanwhile" "$((stops + 1))" \
    "$(grep -c '^stop linli-kiosk.service' "$place/systemctl.log")"

offer 1.1.0
cut_in 1.1.0 1.0.0
echo 99 >"$place/locks"
is "while dpkg stays locked nothing is given up" "1 yes no" \
    "$(update resume) $(there "$place/updates/trying") $(is_refused 1.1.0)"
is "and the lobby is not dark" 1.1.0-or-older \
    "$("$place/bin/systemctl" is-active linli-kiosk.service && echo 1.1.0-or-older)"
rm "$place/locks"
is "the hour after it is finished" "0 1.1.0 1.1.0" "$(update) $(runs) $(ready)"

offer 1.2.0
: >"$place/busy"
is "apt's lock is no fault of the new version" "1 not-installed 1.2.0 1.1.0 no no" \
    "$(update) $(told) $(is_refused 1.2.0) $(there "$place/updates/trying")"
is "the last one is on the screen" "1.1.0 1.1.0" "$(runs) $(ready)"
rm "$place/busy"
is "it is installed later" "0 1.2.0 1.2.0" "$(update) $(runs) $(ready)"

offer 1.3.0
echo linli-sync.timer >"$place/masked"
: >"$place/systemctl.log"
is "a masked timer keeps no good version back" "0 1.3.0 installed" \
    "$(update) $(ready) $(told | cut -d ' ' -f 1)"
is "the other timer is begun" yes \
    "$(grep -q '^start.*linli-backup.timer' "$place/systemctl.log" && echo yes)"
rm "$place/masked"

offer 1.4.0-nostart
is "one that cannot even be started is taken away" "1 1.3.0 1.3.0 went-back" \
    "$(update) $(runs) $(ready) $(told | cut -d ' ' -f 1)"
offer 1.5.0-hang
is "one that hangs with its first page is, too" "1 1.3.0 1.3.0 went-back" \
    "$(update) $(runs) $(ready) $(told | cut -d ' ' -f 1)"
is "both are refused" "yes yes" "$(is_refused 1.4.0-nostart) $(is_refused 1.5.0-hang)"

for torn in "" "1.6.0" "1.6.0 1.3.0 $place/sta"; do
    printf '%s' "$torn" >"$place/updates/trying"
    is "a torn note of what was tried stops nothing: '${torn%"$place"*}'" "0 no 1.3.0" \
        "$(update) $(there "$place/updates/trying") $(ready)"
done

# While somebody uses it: not by the hour, but at a start.
stop
: >"$place/used"
start
echo "1.3.0 1.2.0 $place/state/copy.db" >"$place/updates/trying"
: >"$place/systemctl.log"
is "what is to be gone on with waits until nobody uses it" "0 yes" \
    "$(update) $(there "$place/updates/trying")"
is "nobody's screen went away" "" "$(grep 'stop\|start' "$place/systemctl.log" || true)"
is "at a start it does not wait" "0 no" "$(update resume) $(there "$place/updates/trying")"
rm "$place/used"
stop
start

# What residents did with a version that is taken away.
offer 1.7.0-form-broken
: >"$place/linli.log"
echo 3 >"$place/waiting"
is "one that changed the database goes back" "1 1.3.0 1.3.0" "$(update) $(runs) $(ready)"
is "what was done with it is sent first" "1.7.0-form-broken sync, 1.3.0 restore" \
    "$(sed -n 's/^\([^ ]*\).* \(sync\|restore\) .*/\1 \2/p' "$place/linli.log" | paste -sd, |
        sed 's/,/, /g')"
is "nothing is missing" 0 "$(grep -c 'had not reached' "$place/out" || true)"
offer 1.8.0-form-broken
echo 3 >"$place/waiting"
: >"$place/offline"
is "without the district, too" "1 1.3.0 1.3.0" "$(update) $(runs) $(ready)"
is "how much that is and where is said" 1 \
    "$(grep -c '3 records had not reached .*/kiosk.db.replaced-20261124T' "$place/out")"
rm "$place/offline" "$place/waiting"

# A version that dpkg refuses three times.
offer 1.9.0 '' $'#!/bin/sh\nexit 1'
is "once it may be dpkg" "1 1.3.0 no" "$(update) $(runs) $(is_refused 1.9.0)"
is "twice" "1 1.3.0 no" "$(update) $(runs) $(is_refused 1.9.0)"
is "three times it is the version" "1 1.3.0 yes" "$(update) $(runs) $(is_refused 1.9.0)"
is "the last one is on the screen, and nothing is tried" "0 1.3.0" "$(update) $(ready)"

# Ended from outside, while the kiosk is stopped and nothing is changed.
end_by() { # SIGNAL
    local updating code=0
    : >"$place/out"
    : >"$place/hold"
    rm -f "$place/held"
    PATH=$place/bin:$PATH LINLI_UPDATE_TIME=0300 "$updater" >>"$place/out" 2>&1 &
    updating=$!
    until [ -e "$place/held" ]; do
        kill -0 "$updating" 2>/dev/null || fail "it never came to its backup"
        sleep 0.1
    done
    kill "-$1" "$updating"
    sleep 0.2
    rm "$place/hold"
    wait "$updating" || code=$?
    echo "$code"
}
lit() { "$place/bin/systemctl" is-active linli-kiosk.service && echo lit || echo dark; }
offer 2.0.0
is "told to end it leaves the lobby its screen" "143 lit no" \
    "$(end_by TERM) $(lit) $(there "$place/updates/trying")"
shown
is "killed it cannot" "137 dark" "$(end_by KILL 2>/dev/null) $(lit)"
is "what comes after it does" "0 lit" "$(update light) $(lit)"
shown
is "a line that drops ends nothing" "0 2.0.0 2.0.0" "$(end_by HUP) $(runs) $(ready)"

# By hand it is a unit's work, not that of the line it was asked from.
printf '#!/bin/bash\n: >%q\n' "$place/in-the-line" >"$place/lib/linli-kiosk-update"
chmod +x "$place/lib/linli-kiosk-update"
: >"$place/systemctl.log"
for code in 0 1; do
    echo "$code" >"$place/unit-code"
    is "by hand: the unit says how it ended" "$code no" "$(
        PATH=$place/bin:$PATH packaging/kiosk/linli-kiosk-ctl update >>"$place/out" 2>&1 &&
            echo 0 || echo $?
    ) $(there "$place/in-the-line")"
done
is "and was asked" 2 "$(grep -cx 'start linli-kiosk-update-now.service' "$place/systemctl.log")"
for unit in linli-kiosk-update linli-kiosk-update-now linli-kiosk-update-resume; do
    is "$unit waits for its folder, and lights the lobby after all" 2 "$(grep -cx \
        -e 'RequiresMountsFor=/var/lib/linli' \
        -e 'ExecStopPost=-/usr/lib/linli/linli-kiosk-update light' \
        "packaging/kiosk/$unit.service" || true)"
done
echo "$checks passed, 0 failed"
