#!/bin/bash
# What the lobby's machine makes of what is plugged in: udev's own program reads Debian's rules and
# ours behind them, of devices that stand in a /sys of this test's alone. Needs root, for that /sys;
# exit 77 without, or without udev.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ "$(id -u)" -eq 0 ] && command -v udevadm >/dev/null &&
    [ -e /lib/udev/rules.d/70-power-switch.rules ] || exit 77
if [ "${1:-}" != alone ]; then
    unshare -m --propagation private true 2>/dev/null || exit 77
    exec unshare -m --propagation private "$(readlink -f "$0")" alone
fi
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir -p /dev/char "$place/lib"
for over in /sys /run /dev/char; do mount -t tmpfs none "$over"; done
cp packaging/conf.sh packaging/kiosk/kiosk.keys packaging/kiosk/linli-input-allowed "$place/lib"
printf '%s\n' "scanners = 05e0:1200" "rotate = 90" >"$place/kiosk.conf"
# udev gives its programs no more than what is known of the device.
printf '#!/bin/sh\nLINLI_CONF=%s exec %s "$@"\n' "$place/kiosk.conf" \
    "$place/lib/linli-input-allowed" >"$place/allowed"
chmod +x "$place/allowed"
mkdir -p /run/udev/rules.d
for rules in 72-linli-kiosk.rules 73-linli-stick.rules; do
    sed "s#/usr/lib/linli/linli-input-allowed#$place/allowed#" "packaging/kiosk/$rules" \
        >"/run/udev/rules.d/$rules"
done

letters="1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe"
power="10000000000000 0" # KEY_POWER and no other
touch="400 0 0 0 0 0"    # BTN_TOUCH
checks=0
devices=0

# plugged BUS KEYS [PROPERTY=VALUE ..]: fills $found with what udev knows of it in the end.
plugged() {
    local bus=$1 keys=$2 input event abs=0 properties=0
    shift 2
    devices=$((devices + 1))
    input=/sys/devices/virtual/input/input$devices
    event=$input/event$devices
    [ "$keys" != "$touch" ] || abs=3 properties=2
    mkdir -p "$event" "$input/capabilities" "$input/id" /sys/class/input
    for folder in "$input" "$event"; do
        ln -s /sys/class/input "$folder/subsystem"
        ln -s "$folder" "/sys/class/input/"
    done
    printf 'NAME="plugged"\n' >"$input/uevent"
    printf '%s\n' MAJOR=13 "MINOR=$((200 + devices))" "DEVNAME=input/event$devices" "$@" \
        >"$event/uevent"
    for kind in rel led ff msc sw; do echo 0 >"$input/capabilities/$kind"; done
    echo "$abs" >"$input/capabilities/abs"
    if [ "$abs" = 0 ]; then echo 120013; else echo b; fi >"$input/capabilities/ev"
    echo "$keys" >"$input/capabilities/key"
    echo "$properties" >"$input/properties"
    echo "$bus" >"$input/id/bustype"
    found=$(SYSTEMD_DEVICE_VERIFY_SYSFS=0 udevadm test "$event" 2>"$place/log")
}
fail() {
    echo "rules_test: $*" >&2
    printf '%s\n' "$found" >&2
    exit 1
}
has() { grep -qxF "$1" <<<"$found" || fail "$2: no $1"; checks=$((checks + 1)); }
lacks() { ! grep -q "$1" <<<"$found" || fail "$2: $1"; checks=$((checks + 1)); }
# As logind finds it in udev's own records: Q is a tag that it has, G one that it ever had.
logind_reads() {
    checks=$((checks + 1))
    grep -qx Q:power-switch "/run/udev/data/c13:$((200 + devices))"
}

ignored=LIBINPUT_IGNORE_DEVICE=1
plugged 0003 "$letters" ID_BUS=usb ID_VENDOR_ID=046d ID_MODEL_ID=c31c
has ID_INPUT_KEYBOARD=1 "a keyboard is one"
has "$ignored" "a keyboard that nobody named"
! logind_reads || fail "its power key switches the lobby off"
plugged 0011 "$letters"
has ID_INPUT_KEYBOARD=1 "a keyboard that is built in is one"
has "$ignored" "a keyboard that is built in"
logind_reads || fail "udev's own rule, which the machine's power button needs, was not read"
plugged 0005 "$letters"
has "$ignored" "a keyboard by radio"
! logind_reads || fail "its power key switches the lobby off"
plugged 0003 "$power" ID_BUS=usb ID_VENDOR_ID=046d ID_MODEL_ID=0001
has "$ignored" "a power key that is plugged in"
! logind_reads || fail "a power key that is plugged in switches the lobby off"
plugged 0003 "$letters" ID_BUS=usb ID_VENDOR_ID=05e0 ID_MODEL_ID=1200
lacks LIBINPUT_IGNORE_DEVICE "the scanner that is named"
! logind_reads || fail "the scanner's power key switches the lobby off"
plugged 0019 "$power"
has ID_INPUT_KEY=1 "the machine's power button is one"
logind_reads || fail "the machine's power button does nothing"
plugged 0003 "$touch" ID_BUS=usb ID_VENDOR_ID=0eef ID_MODEL_ID=0001
has ID_INPUT_TOUCHSCREEN=1 "a touch screen is one"
lacks LIBINPUT_IGNORE_DEVICE "a touch screen"
has "LIBINPUT_CALIBRATION_MATRIX=0 -1 1 1 0 0" "a touch screen of a panel hung upright"

# stick FORMAT [BUS]: a disk of that; fills $found.
stick() {
    local disk=/sys/devices/virtual/block/sdz$((devices += 1))
    mkdir -p "$disk" /sys/class/block
    ln -s /sys/class/block "$disk/subsystem"
    ln -s "$disk" /sys/class/block/
    printf '%s\n' MAJOR=8 "MINOR=$devices" "DEVNAME=sdz$devices" DEVTYPE=partition \
        "ID_BUS=${2:-usb}" "ID_FS_TYPE=$1" >"$disk/uevent"
    found=$(SYSTEMD_DEVICE_VERIFY_SYSFS=0 udevadm test "$disk" 2>&1)
}
mounted="systemd-mount --no-block --collect --automount=no"
only_read="--options=ro,nosuid,nodev,noexec,nosymfollow,umask=0022"
stick vfat
lacks systemd-mount "a stick where nobody allowed any"
echo "sticks = yes" >>"$place/kiosk.conf"
stick vfat
grep -qF -- "$mounted --type=vfat $only_read,utf8 /dev/sdz$devices /run/media/linli/sdz$devices" \
    <<<"$(tr -s ' ' <<<"$found")" || fail "a stick is not mounted to be read"
stick ntfs
grep -qF -- "--type=ntfs3 $only_read,iocharset=utf8" <<<"$(tr -s ' ' <<<"$found")" ||
    fail "a stick of Windows"
stick ext4
lacks systemd-mount "a stick that says who owns its files"
stick vfat ata
lacks systemd-mount "a disk of the machine"
checks=$((checks + 2))
echo "$checks passed, 0 failed"
