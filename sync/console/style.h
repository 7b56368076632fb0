#pragma once

#include <string_view>

namespace linli::console {

/// Warm paper, dark ink, one blue; a table becomes a list of cards where the screen is narrow.
inline constexpr std::string_view kStyle = R"css(
*{box-sizing:border-box}
body{margin:0;background:#FBF8F1;color:#1A1F26;font:17px/1.6 "Noto Sans CJK SC","PingFang SC",
"Microsoft YaHei",system-ui,sans-serif;font-variant-numeric:tabular-nums}
main,header>div{max-width:60rem;margin:0 auto;padding:0 1.25rem}
header{background:#0B4A8F;color:#FFF}
header>div{display:flex;align-items:baseline;gap:1rem;padding-top:.9rem;padding-bottom:.9rem}
header b{font-size:1.25rem;letter-spacing:.06em}
header span{opacity:.85}
header a{color:#FFF;margin-left:auto}
a{color:#0B4A8F;text-underline-offset:.2em}
a:focus-visible,button:focus-visible,input:focus-visible,
select:focus-visible{outline:3px solid #E0A030;
outline-offset:2px}
h1{font-size:1.7rem;line-height:1.3;margin:1.6rem 0 .2rem}
.sum{margin:.1rem 0 1rem;color:#4A5563}
form{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;
padding:1rem 0;border-bottom:1px solid #DDD5C3}
label{display:grid;gap:.15rem;font-size:.85rem;color:#4A5563}
select,input,button{font:inherit;font-size:17px;color:#1A1F26;background:#FFF;
border:1px solid #B9B09C;border-radius:.5rem;
min-height:2.9rem;padding:.3rem .8rem}
button{background:#0B4A8F;border-color:#0B4A8F;color:#FFF;padding:.3rem 1.4rem}
.days{display:flex;flex-wrap:wrap;gap:1.5rem;padding:.8rem 0}
section{background:#FFF;border:1px solid #E4DCCB;border-radius:.9rem;
margin:0 0 1.25rem;padding:1.1rem 1.25rem}
h2{font-size:1.2rem;margin:0;display:flex;flex-wrap:wrap;gap:.2rem 1rem}
h2 time{color:#0B4A8F}
.facts{margin:.2rem 0 .8rem;color:#4A5563}
.facts b{color:#1A1F26}
table{width:100%;border-collapse:collapse}
th{text-align:left;font-weight:500;font-size:.85rem;color:#4A5563}
th,td{padding:.5rem .6rem .5rem 0;border-top:1px solid #EEE7D9;vertical-align:top}
td:first-child{font-weight:600}
.s{display:inline-block;border-radius:1rem;padding:0 .7rem;background:#EFEAE0;
color:#4A5563;white-space:nowrap}
.present{background:#DDEFE0;color:#14532D}
.late{background:#FCEBC8;color:#6B4300}
.excused{background:#DCE8F7;color:#0B3A70}
.absent{background:#F6DDD8;color:#7A1F12}
.empty{padding:3rem 1rem;text-align:center;color:#4A5563;
border:1px dashed #CFC5AE;border-radius:.9rem}
.empty b{display:block;font-size:1.2rem;color:#1A1F26}
footer{color:#6B6455;font-size:.85rem;padding:0 0 2rem}
@media(max-width:36rem){thead{display:none}
tr{display:grid;grid-template-columns:1fr auto;gap:0 .6rem;
border-top:1px solid #EEE7D9;padding:.5rem 0}td{border:0;padding:0}td:nth-child(2){grid-row:2}
td:nth-child(3){grid-row:1;grid-column:2;text-align:right}
td:nth-child(4),td:nth-child(5){display:inline}
td:nth-child(4){grid-row:2;grid-column:2;text-align:right}td:nth-child(5){grid-row:3;color:#6B6455}
label,select,input,button{width:100%}}
@media print{header a,form,.days{display:none}section{break-inside:avoid;border-color:#999}}
)css";

} // namespace linli::console
