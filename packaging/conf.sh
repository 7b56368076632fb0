# shellcheck shell=bash
# Reads /etc/linli/*.conf: `key = value` lines, `#` for what is not meant. To be sourced.
#   conf_read FILE KEYS    fills CONF; each line that cannot be understood is said with its number,
#                          and then it fails. LINLI_<KEY> in the environment wins over the file.
#                          What stands there is never said: it goes to the journal, and may be
#                          somebody's password.
#   conf_options [KEY ..]  fills OPTIONS with the program's own options, but for these keys
#   conf_hours HH:MM-HH:MM HHMM   whether that time is within
# KEYS has a line a key: its name, its kind, the program's option or -, what it is without a line.
declare -A CONF=() CONF_KIND=() CONF_OPTION=()
CONF_ORDER=()
OPTIONS=()

# conf_fits KIND VALUE: nothing when it does; what would, in Chinese and English.
conf_fits() {
    local kind=$1 value=$2
    case $kind in
    text) [ -n "$value" ] || echo "要写点什么 needs a value" ;;
    path) [[ $value == /* ]] || echo "要写完整路径，以 / 开头 needs a whole path, from / on" ;;
    url)
        [[ $value =~ ^https?://[^/[:space:]]+ ]] ||
            echo "要写网址，如 https://district.example needs an address, like that"
        ;;
    source)
        [[ $value =~ ^(https?://[^/[:space:]]+|file:///)[^[:space:]]*$ ]] ||
            echo "要写网址或 file:///文件夹 needs an address, or file:/// and a folder"
        ;;
    flag) [[ $value =~ ^(yes|no)$ ]] || echo "只能写 yes 或 no yes or no" ;;
    number:*)
        local low=${kind#number:} high=${kind##*-}
        low=${low%-*}
        { [[ $value =~ ^[0-9]{1,6}$ ]] && ((10#$value >= low && 10#$value <= high)); } ||
            echo "要写 $low 到 $high 的整数 a whole number from $low to $high"
        ;;
    choice:*)
        [[ "|${kind#choice:}|" == *"|$value|"* && $value != *"|"* && -n $value ]] ||
            echo "只能写 ${kind#choice:} one of these"
        ;;
    hours)
        local time='([01][0-9]|2[0-3]):[0-5][0-9]'
        [[ $value == always || ($value =~ ^$time-$time$ && ${value%-*} != "${value#*-}") ]] ||
            echo "要写 always 或如 08:00-20:30 always, or like that"
        ;;
    devices)
        [[ $value =~ ^([0-9a-f]{4}:[0-9a-f]{4}( +[0-9a-f]{4}:[0-9a-f]{4})*)?$ ]] ||
            echo "要写如 05e0:1200 08ff:0009（lsusb 里的编号） as lsusb writes them"
        ;;
    *) echo "? $kind" ;;
    esac
}

conf_keys() {
    local key kind option default
    while read -r key kind option default; do
        [[ -z $key || $key == "#"* ]] && continue
        CONF_ORDER+=("$key")
        CONF_KIND[$key]=$kind
        CONF_OPTION[$key]=$option
        CONF[$key]=$default
    done <"$1"
}

# conf_take WHERE KEY VALUE
conf_take() {
    local wrong
    wrong=$(conf_fits "${CONF_KIND[$2]}" "$3")
    if [ -n "$wrong" ]; then
        echo "$1: $2: $wrong" >&2
        return 1
    fi
    CONF[$2]=$3
}

conf_read() {
    local file=$1 line number=0 wrong=0 key value name
    local -A seen=()
    conf_keys "$2"
    if [ ! -r "$file" ]; then
        echo "$file: 读不到这个文件 cannot be read" >&2
        return 1
    fi
    while IFS= read -r line || [ -n "$line" ]; do
        number=$((number + 1))
        line=${line%$'\r'}
        [[ $line =~ ^[[:space:]]*(#.*)?$ ]] && continue
        if ! [[ $line =~ ^[[:space:]]*([a-z][a-z-]*)[[:space:]]*=[[:space:]]*(.*)$ ]]; then
            key=
            [[ $line =~ ^[[:space:]]*([a-z][a-z-]*) ]] && key=${BASH_REMATCH[1]}
            [[ -n $key && -n ${CONF_KIND[$key]:-} ]] && key=": $key" || key=
            echo "$file:$number$key: 要写成 key = value the line is not like that" >&2
            wrong=1
            continue
        fi
        key=${BASH_REMATCH[1]}
        value=${BASH_REMATCH[2]}
        value=${value%"${value##*[![:space:]]}"}
        if [ -z "${CONF_KIND[$key]:-}" ]; then
            echo "$file:$number: 没有这一项 no such key: $key" >&2
            wrong=1
        elif [ -n "${seen[$key]:-}" ]; then
            echo "$file:$number: $key: 第 ${seen[$key]} 行已经写过 stands in that line, too" >&2
            wrong=1
        else
            seen[$key]=$number
            conf_take "$file:$number" "$key" "$value" || wrong=1
        fi
    done <"$file"
    for key in "${CONF_ORDER[@]}"; do
        name=${key^^}
        name=LINLI_${name//-/_}
        [ -z "${!name:-}" ] || conf_take "$name" "$key" "${!name}" || wrong=1
    done
    return "$wrong"
}

conf_options() {
    local key left=" $* "
    OPTIONS=()
    for key in "${CONF_ORDER[@]}"; do
        [[ ${CONF_OPTION[$key]} == - || -z ${CONF[$key]} || $left == *" $key "* ]] && continue
        if [ "${CONF_KIND[$key]}" != flag ]; then
            OPTIONS+=("${CONF_OPTION[$key]}" "${CONF[$key]}")
        elif [ "${CONF[$key]}" = yes ]; then
            OPTIONS+=("${CONF_OPTION[$key]}")
        fi
    done
}

conf_hours() {
    [ "$1" = always ] && return 0
    local from=${1%-*} to=${1#*-} now=$((10#$2))
    from=$((10#${from/:/}))
    to=$((10#${to/:/}))
    if ((from < to)); then
        ((now >= from && now < to))
    else
        ((now >= from || now < to))
    fi
}
